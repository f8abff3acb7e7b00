import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../../shared/errors.ts';
import type { Turn } from '../../shared/turn.ts';
import { platforms } from '../../skills/registry.ts';
import { rulesOf } from '../helpers/platform-rules.ts';
import { arriving, now, stagePlatform } from '../helpers/stage-platform.ts';

const cases = 2_000;
/** A signature costs a millisecond. */
const signedCases = 400;
const kinds = ['launch', 'end', 'silence', 'event', 'text', 'intent'];
const megabyte = 'a'.repeat(1024 * 1024);

const nasty = fc.constantFrom<unknown>(
  null,
  '',
  '\ud800',
  'x\udfffy',
  '__proto__',
  'x'.repeat(70_000),
  -0,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  JSON.parse('{"__proto__":{"polluted":true}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
  { toString: 1, valueOf: 'x', hasOwnProperty: null },
  [[[[[[]]]]]],
  { name: 'FinesPayIntent', slots: { pin: { value: '\ud800' } } },
  { type: 'IntentRequest' },
  { kind: 'intent', name: '__proto__', slots: {} },
);
/** Made once: it knows every code point. */
const anyText = fc.string({ unit: 'binary' });
const hostile = fc.oneof(nasty, fc.jsonValue(), anyText, fc.double());

type Path = readonly string[];

/** Every place in a value, its leaves and what holds them. */
function placesOf(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...at, name]))];
}

/** With something else in one place; the rest is shared, not copied. */
function replaced(value: unknown, [name, ...rest]: Path, by: unknown): unknown {
  if (name === undefined) return by;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(Object(value));
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, key === name ? replaced(inner, rest, by) : inner]),
  );
}

/** A refusal with its type; anything else is a fault. Thrown, not expected: tens of thousands of expectations take longer than the rest. */
function refusalOf(error: unknown): AppError {
  if (!(error instanceof AppError)) throw error;
  if (!['UNVERIFIED', 'BAD_PAYLOAD'].includes(error.code) || ![400, 401].includes(error.status))
    throw new Error(`refused with ${error.status} ${error.code}`, { cause: error });
  return error;
}

function demand(holds: boolean, what: string, seen: unknown): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(seen)}`);
}

describe.each(platforms.map((entry) => [entry.id, entry] as const))(
  '%s under hostile requests',
  (id, entry) => {
    const rules = rulesOf(id);
    const stage = stagePlatform(entry);
    const genuine = [
      stage.say({ kind: 'launch' }),
      stage.say({ kind: 'end' }),
      stage.say({ kind: 'intent', intent: 'pin', slots: { pin: '0719' } }),
      stage.say({ kind: 'text', text: '과태료 내줘', intent: 'fines.pay', slots: { fine: '두 번째' } }),
    ];
    const bodies = genuine.map(({ body }): unknown => JSON.parse(body));
    const altered = fc
      .constantFrom(...bodies)
      .chain((body) => fc.tuple(fc.constant(body), fc.constantFrom(...placesOf(body)), hostile))
      .map(([body, place, by]) => replaced(body, place, by));

    function reads(body: unknown): void {
      const turn = read(body);
      if (turn) {
        const { heard, id: turnId, sessionId, user, platform } = turn;
        demand(kinds.includes(heard.kind), 'a kind that there is not', heard.kind);
        const texts = [turnId, sessionId, user.id];
        demand(
          texts.every((text) => typeof text === 'string'),
          'an id that is no text',
          texts,
        );
        demand(platform === id, 'another platform', platform);
        if (heard.kind === 'intent')
          demand(
            Object.values(heard.slots).every((value) => typeof value === 'string'),
            'a slot that is no text',
            heard.slots,
          );
      }
      demand(!('polluted' in Object.prototype), 'every object was changed', body);
    }

    function read(body: unknown): Turn | undefined {
      try {
        return stage.platform.read(body, now);
      } catch (error) {
        const { code } = refusalOf(error);
        demand(code === 'BAD_PAYLOAD', 'refused for another reason', code);
        return undefined;
      }
    }

    it('reads anything, or refuses it with BAD_PAYLOAD', () => {
      fc.assert(fc.property(hostile, reads), { numRuns: cases });
    });

    it('reads a request with one thing wrong in it, or refuses it with BAD_PAYLOAD', () => {
      fc.assert(fc.property(altered, reads), { numRuns: cases });
    });

    /** Signed by the platform itself, so that only the body can be refused. */
    async function verifies(body: Buffer | string): Promise<void> {
      const [launch] = genuine;
      if (!launch) throw new Error('no request');
      const headers = rules.sign(body.toString(), launch);
      const request = { ...arriving({ headers, body: '' }), body: Buffer.from(body) };
      await stage.platform.verify(request).then(() => undefined, refusalOf);
    }

    it('verifies what was signed but makes no sense, or refuses it', async () => {
      const nonsense = fc.oneof(
        altered.map((body) => JSON.stringify(body) ?? ''),
        hostile.map((body) => JSON.stringify(body) ?? ''),
        fc.constantFrom(
          '',
          '{',
          '[1,',
          '{"a":01}',
          '\u0000',
          '\ufeff{}',
          '"\\ud800"',
          megabyte,
          `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
        ),
      );
      await fc.assert(fc.asyncProperty(nonsense, verifies), { numRuns: signedCases });
    });

    it('refuses a body that was cut off or changed on the way, where bodies are signed', async () => {
      const [launch] = genuine;
      if (!launch || !rules.signsBody) return;
      const { headers, body } = arriving(launch);
      const cut = fc.integer({ min: 0, max: body.length - 1 }).map((at) => body.subarray(0, at));
      const random = fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes));
      await fc.assert(
        fc.asyncProperty(fc.oneof(cut, random), async (wrong) => {
          const error: unknown = await stage.platform
            .verify({ headers, body: wrong, now })
            .catch((thrown: unknown) => thrown);
          demand(refusalOf(error).code === 'UNVERIFIED', 'refused for another reason', String(error));
        }),
        { numRuns: signedCases },
      );
    });

    it('refuses headers that are anything at all', async () => {
      const [launch] = genuine;
      if (!launch) throw new Error('no request');
      const names = Object.keys(launch.headers).filter((name) => name !== 'content-type');
      const { headers, body } = arriving(launch);
      const value = fc.oneof(anyText, fc.base64String(), fc.webUrl(), fc.constant(megabyte));
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...names), value, async (name, wrong) => {
          const request = { headers: { ...headers, [name]: wrong }, body, now };
          const error: unknown = await stage.platform.verify(request).catch((thrown: unknown) => thrown);
          const { code, status } = refusalOf(error);
          demand(code === 'UNVERIFIED' && status === rules.refusal, 'refused otherwise', [
            name,
            code,
            status,
          ]);
        }),
        { numRuns: signedCases },
      );
    });
  },
);
