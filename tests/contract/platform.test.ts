import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Reply } from '../../shared/reply.ts';
import { platforms } from '../../skills/registry.ts';
import { platformRules, rulesOf } from '../helpers/platform-rules.ts';
import { arriving, expectations, intents, now, speaker, stagePlatform } from '../helpers/stage-platform.ts';

const root = new URL('../../skills/', import.meta.url);
const slots = { pin: '0719', fine: '두 번째' };
const reply: Reply = {
  say: [{ text: '과태료가 한 건 있어요.', pauseAfterMs: 400 }, { text: '낼까요?' }],
  reprompt: '네 또는 아니요로 말씀해 주세요.',
  listen: true,
  expect: 'yesno',
};

describe('the list of platforms', () => {
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'lib')
    .map(({ name }) => name);

  it('names every folder once, and nothing else', () => {
    expect(platforms.map(({ id }) => id).sort()).toEqual(folders.sort());
  });

  it.each(folders)('%s has the same five files as the others', (folder) => {
    const files = ['index.ts', 'payload.ts', 'read.ts', 'render.ts', 'verify.ts'];
    expect(readdirSync(new URL(`${folder}/`, root)).sort()).toEqual(files);
  });

  it('has a row of rules for each', () => {
    expect(Object.keys(platformRules).sort()).toEqual(platforms.map(({ id }) => id).sort());
  });
});

describe.each(platforms.map((entry) => [entry.id, entry] as const))('%s', (id, entry) => {
  const rules = rulesOf(id);
  const stage = stagePlatform(entry);
  const refused = { code: 'UNVERIFIED', status: rules.refusal };

  describe('a simulated device', () => {
    it.each(['launch', 'end', 'silence'] as const)('is heard: %s', async (kind) => {
      expect((await stage.take({ kind })).heard).toEqual({ kind });
    });

    it.each([...intents, null])('is heard: the intent %s, its slots as they were', async (intent) => {
      const { heard } = await stage.take({ kind: 'intent', intent, slots });
      expect(heard).toEqual({ kind: 'intent', name: intent, slots });
    });

    it('is heard in words, or as what its cloud makes of them', async () => {
      const { heard } = await stage.take({ kind: 'text', text: '그거 내줘', intent: 'fines.pay', slots });
      const resolved = { kind: 'intent', name: 'fines.pay', slots };
      expect([{ kind: 'text', text: '그거 내줘' }, resolved]).toContainEqual(heard);
    });

    it('sends what nobody resolved as words, or as its fallback', async () => {
      const { heard } = await stage.take({ kind: 'text', text: '음 그게', intent: null, slots: {} });
      expect([
        { kind: 'text', text: '음 그게' },
        { kind: 'intent', name: null, slots: {} },
      ]).toContainEqual(heard);
    });

    it('tells who and where it is, and never the same request twice', async () => {
      const first = await stage.take({ kind: 'launch' });
      const second = await stage.take({ kind: 'silence' });
      expect(first).toMatchObject({
        platform: id,
        user: { id: speaker.userId, deviceId: speaker.deviceId },
        at: now,
      });
      expect(first.locale).toBe('ko');
      expect(second.id).not.toBe(first.id);
    });

    it('stays in its session while we listen, and wakes up in another', async () => {
      const turn = await stage.take({ kind: 'launch' });
      stage.device.hear(200, JSON.stringify(stage.platform.render(reply, turn)));
      const same = await stage.take({ kind: 'intent', intent: 'confirm.yes', slots: {} });
      expect(same.sessionId).toBe(turn.sessionId);
      expect((await stage.take({ kind: 'launch' })).sessionId).not.toBe(turn.sessionId);
    });
  });

  describe('verify', () => {
    const request = stage.say({ kind: 'launch' });
    const secrets = Object.keys(request.headers).filter((name) => name !== 'content-type');
    const withHeaders = (change: Readonly<Record<string, string | undefined>>) => ({
      ...arriving(request),
      headers: { ...arriving(request).headers, ...change },
    });

    it('accepts it, and again: telling repetitions apart is not its business', async () => {
      await expect(stage.platform.verify(arriving(request))).resolves.toBeUndefined();
      await expect(stage.platform.verify(arriving(request))).resolves.toBeUndefined();
    });

    it('does not care what the content is called: CLOVA’s header is not even a media type', async () => {
      const odd = withHeaders({ 'content-type': 'application/json;charset-UTF-8' });
      await expect(stage.platform.verify(odd)).resolves.toBeUndefined();
    });

    it.each(secrets)('refuses without %s, or with one that is not whole', async (name) => {
      const value = request.headers[name] ?? '';
      for (const wrong of [undefined, '', 'nonsense', `x${value}`, value.slice(0, value.length / 2)]) {
        await expect(stage.platform.verify(withHeaders({ [name]: wrong }))).rejects.toMatchObject(refused);
      }
    });

    it('refuses what was made for somebody else’s application', async () => {
      const other = entry.create({ ...stage.settings, ...rules.foreign });
      await expect(other.verify(arriving(request))).rejects.toMatchObject(refused);
    });

    it('keeps to its window of time, to the millisecond', async () => {
      if (!rules.clock) return;
      const { late, early } = rules.clock;
      await expect(stage.platform.verify(arriving(request, now + late))).resolves.toBeUndefined();
      await expect(stage.platform.verify(arriving(request, now - early))).resolves.toBeUndefined();
      await expect(stage.platform.verify(arriving(request, now + late + 1))).rejects.toMatchObject(refused);
      await expect(stage.platform.verify(arriving(request, now - early - 1))).rejects.toMatchObject(refused);
    });

    it('notices one changed byte anywhere in the body, where bodies are signed', async () => {
      if (!rules.signsBody) return;
      const { headers, body } = arriving(request);
      for (let at = 0; at < body.length; at += 1) {
        const changed = Buffer.from(body);
        changed.writeUInt8(body.readUInt8(at) ^ 1, at);
        await expect(stage.platform.verify({ headers, body: changed, now })).rejects.toMatchObject(refused);
      }
    });
  });

  describe('read', () => {
    it('passes over fields it does not know, and keeps them for developers', async () => {
      for (const kind of ['launch', 'end', 'silence'] as const) {
        const body: unknown = JSON.parse(stage.say({ kind }).body);
        const more = withUnknown(body, rules.maps);
        const { raw, ...turn } = stage.platform.read(more, now);
        const { raw: _, ...plain } = stage.platform.read(body, now);
        expect(turn).toEqual(plain);
        expect(raw).toEqual(more);
      }
    });

    it.each([
      ['nothing', undefined],
      ['null', null],
      ['a word', 'LaunchRequest'],
      ['a list', []],
      ['an empty object', {}],
      [
        'an object with the names of Object’s own',
        JSON.parse('{"__proto__":{"request":{}},"constructor":{}}'),
      ],
    ])('refuses %s', (_, body) => {
      expect(() => stage.platform.read(body, now)).toThrow(
        expect.objectContaining({ code: 'BAD_PAYLOAD', status: 400 }),
      );
    });
  });

  describe('the open question', () => {
    it.each(expectations)(
      '%s comes back to the device, and with the next request where the platform remembers',
      async (expect_) => {
        const turn = await stage.take({ kind: 'launch' });
        const heard = stage.device.hear(
          200,
          JSON.stringify(stage.platform.render({ ...reply, expect: expect_ }, turn)),
        );
        expect(heard).toMatchObject({ expect: expect_, listen: true });
        const next = stage.say({ kind: 'intent', intent: 'help', slots: {} }).body;
        if (rules.signsBody) expect(next).toContain(JSON.stringify({ expect: expect_ }));
      },
    );
  });
});

/** The same, with a field nobody knows in every object; maps from names to words have no unknown fields. */
function withUnknown(value: unknown, maps: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withUnknown(item, maps));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(
    ([name, inner]) => [name, maps.includes(name) ? inner : withUnknown(inner, maps)] as const,
  );
  return { ...Object.fromEntries(fields), unknownToUs: { deep: ['값', 1, null] } };
}
