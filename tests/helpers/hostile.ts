import fc from 'fast-check';

type Json = fc.JsonValue;

/** Every way to a part of a value, the value itself excepted. */
function waysInto(value: Json): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    [key],
    ...waysInto(part as Json).map((way) => [key, ...way]),
  ]);
}

type Change = {
  readonly way: readonly string[];
  readonly change: 'replace' | 'drop' | 'add';
  readonly by: Json;
};

function changed(value: Json, { way, change, by }: Change): Json {
  const copy = structuredClone(value);
  let part = copy as Record<string, Json>;
  for (const key of way.slice(0, -1)) {
    const next = part[key];
    // An earlier change may have taken this part away.
    if (typeof next !== 'object' || next === null) return copy;
    part = next as Record<string, Json>;
  }
  const last = way.at(-1) ?? '';
  const name = change === 'add' ? `${last}x` : last;
  if (change === 'drop') delete part[name];
  else Object.defineProperty(part, name, { value: by, enumerable: true, configurable: true, writable: true });
  return copy;
}

const nasty: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '0109',
  'x'.repeat(70_000),
  '가'.repeat(501),
  '__proto__',
  'constructor',
  'toString',
  [],
  {},
  [[[[[[]]]]]],
  // Parsed, `__proto__` is a property of its own.
  JSON.parse('{"__proto__":{"polluted":true}}'),
  JSON.parse('{"__proto__":{"name":"x","value":"y"},"constructor":{"value":"z"}}'),
  JSON.parse('{"toString":{"value":1},"hasOwnProperty":{"value":null}}'),
  { type: 'IntentRequest' },
  { name: 'constructor', slots: { value: { value: {} } } },
];

const nastyValue = fc.oneof(fc.constantFrom(...nasty), fc.jsonValue({ maxDepth: 3 }));

/** Genuine requests with one to three parts replaced, dropped or added. */
function tampered(genuine: readonly Json[]): fc.Arbitrary<Json> {
  return fc.constantFrom(...genuine).chain((value) =>
    fc
      .array(
        fc.record({
          way: fc.constantFrom(...waysInto(value)),
          change: fc.constantFrom('replace' as const, 'replace' as const, 'drop' as const, 'add' as const),
          by: nastyValue,
        }),
        { minLength: 1, maxLength: 3 },
      )
      .map((changes) => changes.reduce(changed, value)),
  );
}

/** What a sender without manners sends: mostly nearly right, sometimes anything at all. */
export function hostile(genuine: readonly Json[]): fc.Arbitrary<Json> {
  return fc.oneof({ weight: 4, arbitrary: tampered(genuine) }, { weight: 1, arbitrary: nastyValue });
}
