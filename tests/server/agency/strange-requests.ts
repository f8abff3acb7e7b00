import fc from 'fast-check';
import { hostile } from '../../helpers/hostile.ts';
import { document } from './described.ts';
import { valuesOf } from './schema-values.ts';

/** A request as it goes over the wire; `id` and `token` stand for what only the server of the day knows. */
export interface Strange {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

const operations: readonly Operation[] = Object.entries<Record<string, Record<string, never>>>(
  document.paths,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { requestBody }]) => ({
    path,
    method: method.toUpperCase(),
    ...(requestBody
      ? { content: (requestBody as { content: NonNullable<Operation['content']> }).content }
      : {}),
  })),
);

const form = 'application/x-www-form-urlencoded';
const mostly = <T>(weight: number, usual: fc.Arbitrary<T>, ...odd: fc.Arbitrary<T>[]) =>
  fc.oneof({ weight, arbitrary: usual }, ...odd.map((arbitrary) => ({ weight: 1, arbitrary })));

const ids = mostly(
  4,
  fc.constant('$id'),
  fc.uuid(),
  fc.constantFrom('x', '%00', '%zz', '..%2f..', '__proto__', "'--", '%ed%a0%80', 'x'.repeat(5000)),
);
const keys = mostly(
  12,
  fc.uuid(),
  fc.constantFrom('again', '', ' ', 'k'.repeat(200), 'k'.repeat(201), '"quoted"', '\u00ff', 'a b'),
);
const tokens = mostly(
  20,
  fc.constant('Bearer $token'),
  fc.constantFrom(
    '',
    'Bearer ',
    'Basic Og==',
    'Basic ====',
    `Bearer ${'x'.repeat(43)}`,
    'Digest a="b"',
    `Bearer ${'a'.repeat(4000)}`,
  ),
);
const types = (usual: string) =>
  mostly(
    15,
    fc.constant(usual),
    fc.constantFrom(
      'text/plain',
      'application/json; charset=utf-7',
      'application/json; charset="',
      'application/xml',
      'multipart/form-data; boundary=x',
      form,
      'application/json',
      ';',
    ),
  );
const extras = mostly<Record<string, string>>(
  15,
  fc.constant({}),
  fc.constantFrom(
    { 'content-encoding': 'gzip' },
    { 'content-encoding': 'br' },
    { 'content-encoding': 'x-none' },
    { accept: 'image/png;q=zz' },
    { 'if-none-match': '*' },
    { 'x-http-method-override': 'DELETE' },
    { range: 'bytes=0-' },
    { 'x-forwarded-for': '__proto__', cookie: 'a=b; =; ;;' },
    { expect: '100-continue' },
  ),
);

const deep = (times: number) => `${'['.repeat(times)}${']'.repeat(times)}`;
const raw = fc.constantFrom(
  '',
  '{',
  'null',
  '"text"',
  '[]',
  '[[]]',
  '{"kind":',
  '\u0000',
  '\ufeff{}',
  '{"kind":"traffic-fine","kind":1}',
  '{"kind":{"toString":1}}',
  '{"kind":["civil-defense-training"]}',
  '{"kind":"civil-defense-training","receiver":{"phone":"\\ud800"},"fields":1e999}',
  deep(5_000),
  deep(200_000),
  `{"kind":"civil-defense-training","fields":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_001)}`,
  JSON.stringify({ kind: 'x'.repeat(1_200_000) }),
  JSON.stringify(Array.from({ length: 1001 }, () => ({}))),
  JSON.stringify('x'.repeat(2_200_000)),
  `{${Array.from({ length: 60_000 }, (_, at) => `"k${at}":${at}`).join()}}`,
);

function written(value: unknown, type: string): string {
  if (type !== form || typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([name, one]): [string, string] => [
    name,
    typeof one === 'string' ? one : JSON.stringify(one),
  ]);
  return new URLSearchParams(pairs).toString();
}

function bodiesOf({ content }: Operation): fc.Arbitrary<string | undefined> {
  const [type, { schema } = { schema: {} }] = Object.entries(content ?? {})[0] ?? [''];
  if (type === '') return mostly<string | undefined>(5, fc.constant(undefined), raw);
  const valid = valuesOf(schema);
  const wrong = valid.chain((value) => hostile([value as fc.JsonValue]));
  return fc.oneof(
    { weight: 5, arbitrary: valid.map((value) => written(value, type)) },
    { weight: 6, arbitrary: wrong.map((value) => written(value, type)) },
    { weight: 1, arbitrary: raw },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );
}

const ownMethod = (method: string) =>
  mostly(
    25,
    fc.constant(method),
    fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND'),
  );

const queries = fc.constantFrom(
  '',
  '?from=2026-11-01',
  '?from=2026-11-01&until=2026-11-30',
  '?from=x&until=%00',
  '?from=9999-12-31&until=0001-01-01',
  '?from[]=1&from=2&__proto__=1',
  '?%zz',
);

/** Right by the document, nearly right, or nothing of the kind. */
export const strange: fc.Arbitrary<Strange> = fc.constantFrom(...operations).chain((operation) => {
  const [type = 'application/json'] = Object.keys(operation.content ?? {});
  return fc
    .record({
      method: ownMethod(operation.method),
      id: ids,
      query: operation.path === '/reports' ? queries : fc.constant(''),
      key: keys,
      authorization: tokens,
      type: types(type),
      extra: extras,
      body: bodiesOf(operation),
    })
    .map(({ method, id, query, key, authorization, type: contentType, extra, body }) => ({
      path: operation.path.replace('{id}', id) + query,
      method,
      headers: {
        ...extra,
        ...(operation.path === '/token' && authorization.startsWith('Bearer') ? {} : { authorization }),
        'idempotency-key': key,
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
      ...(body === undefined ? {} : { body }),
    }));
});
