import { describe, expect, it } from '@jest/globals';
import type { Reply } from '../../../shared/reply.ts';
import type { DeviceRequest, Utterance } from '../../../skills/device.ts';
import type { RawRequest } from '../../../skills/platform.ts';
import { web } from '../../../skills/web/index.ts';

const now = Date.UTC(2026, 10, 23, 1);
const hour = 60 * 60 * 1000;
const text = (words: string): Utterance => ({ kind: 'text', text: words, intent: null, slots: {} });

function speaker() {
  const { settings, device } = web.simulate();
  return { platform: web.create(settings), device: device({ userId: 'home-1', deviceId: 'speaker-1' }) };
}

function arrives(
  request: DeviceRequest,
  at = now,
  change: (body: Record<string, unknown>) => unknown = (body) => body,
): RawRequest {
  return {
    headers: request.headers,
    body: Buffer.from(JSON.stringify(change(JSON.parse(request.body)))),
    now: at,
  };
}

describe('the web speaker', () => {
  it('reads what its own device said, in rising order within one session', async () => {
    const { platform, device } = speaker();
    const turns = [];
    for (const utterance of [
      { kind: 'launch' } as const,
      text('과태료 있어?'),
      { kind: 'silence' } as const,
    ]) {
      const request = arrives(device.say(utterance, now));
      await platform.verify(request);
      turns.push(platform.read(JSON.parse(request.body.toString()), now));
    }
    expect(turns.map((turn) => turn.heard)).toEqual([
      { kind: 'launch' },
      { kind: 'text', text: '과태료 있어?' },
      { kind: 'silence' },
    ]);
    expect(turns.map((turn) => turn.seq)).toEqual([now, now + 1, now + 2]);
    expect(new Set(turns.map((turn) => turn.sessionId)).size).toBe(1);
    expect(new Set(turns.map((turn) => turn.id)).size).toBe(3);
    expect(turns[0]).toMatchObject({
      platform: 'web',
      user: { id: 'home-1', deviceId: 'speaker-1' },
      at: now,
      locale: 'ko',
      can: { ssml: false, screen: true, link: true, push: false },
    });
  });

  it('passes on an intent and its slots, and begins a new session at each launch', () => {
    const { platform, device } = speaker();
    const read = (utterance: Utterance) => platform.read(JSON.parse(device.say(utterance, now).body), now);
    const first = read({ kind: 'intent', intent: 'fines.pay', slots: { which: 'fine-1' } });
    expect(first.heard).toEqual({ kind: 'intent', name: 'fines.pay', slots: { which: 'fine-1' } });
    const again = read({ kind: 'launch' });
    expect(again.sessionId).not.toBe(first.sessionId);
    expect(again.seq).toBe(now + 1);
  });

  it('hears nothing in an empty line', () => {
    const { platform, device } = speaker();
    expect(platform.read(JSON.parse(device.say(text('  '), now).body), now).heard).toEqual({
      kind: 'silence',
    });
  });

  it.each(['session', 'user', 'device'])(
    'refuses a body that names another %s than its token',
    async (field) => {
      const { platform, device } = speaker();
      const request = arrives(device.say(text('알림'), now), now, (body) => ({
        ...body,
        [field]: 'someone-else',
      }));
      await expect(platform.verify(request)).rejects.toMatchObject({ code: 'UNVERIFIED', status: 401 });
    },
  );

  it('refuses a body that leaves out the device of its token', async () => {
    const { platform, device } = speaker();
    const request = arrives(device.say(text('알림'), now), now, ({ device: _, ...body }) => body);
    await expect(platform.verify(request)).rejects.toMatchObject({ code: 'UNVERIFIED' });
  });

  it('refuses a call without a token, and one signed with another key', async () => {
    const { platform, device } = speaker();
    const request = arrives(device.say(text('알림'), now));
    await expect(platform.verify({ ...request, headers: {} })).rejects.toMatchObject({ code: 'UNVERIFIED' });
    await expect(speaker().platform.verify(request)).rejects.toMatchObject({ code: 'UNVERIFIED' });
  });

  it('takes a token for an hour, and not from a clock that is far ahead', async () => {
    const { platform, device } = speaker();
    const said = device.say(text('알림'), now);
    await expect(platform.verify(arrives(said, now + hour - 1))).resolves.toBeUndefined();
    await expect(platform.verify(arrives(said, now + hour))).rejects.toMatchObject({ code: 'UNVERIFIED' });
    await expect(platform.verify(arrives(said, now - 150_000))).resolves.toBeUndefined();
    await expect(platform.verify(arrives(said, now - 150_001))).rejects.toMatchObject({ code: 'UNVERIFIED' });
  });

  it('calls a genuine token with a body that is no request a bad payload', async () => {
    const { platform, device } = speaker();
    const { headers } = device.say(text('알림'), now);
    const call = (body: string) => platform.verify({ headers, body: Buffer.from(body), now });
    await expect(call('{')).rejects.toMatchObject({ code: 'BAD_PAYLOAD', status: 400 });
    await expect(call('null')).rejects.toMatchObject({ code: 'BAD_PAYLOAD', status: 400 });
  });

  it.each([
    ['no number', { seq: undefined }],
    ['a fraction for a number', { seq: 1.5 }],
    ['words that are no text', { heard: { kind: 'text', text: 5 } }],
    ['words beyond one breath', { heard: { kind: 'text', text: '가'.repeat(501) } }],
    ['something unheard of', { heard: { kind: 'smell' } }],
    ['another language', { locale: 'fr' }],
  ])('refuses %s', (_, wrong) => {
    const { platform, device } = speaker();
    const body = { ...JSON.parse(device.say(text('알림'), now).body), ...wrong };
    expect(() => platform.read(body, now)).toThrow(
      expect.objectContaining({ code: 'BAD_PAYLOAD', status: 400 }),
    );
  });

  it('says a whole reply, and its device hears it', () => {
    const { platform, device } = speaker();
    const turn = platform.read(JSON.parse(device.say({ kind: 'launch' }, now).body), now);
    const reply: Reply = {
      say: [{ text: '과태료가 한 건 있어요.', pauseAfterMs: 400 }, { text: '낼까요?' }],
      reprompt: '낼까요?',
      card: { title: '과태료', body: '삼만 이천 원', url: 'https://example.go.kr' },
      listen: true,
      expect: 'yesno',
      link: true,
      secret: true,
    };
    const { secret: _, ...visible } = reply;
    expect(platform.render(reply, turn)).toEqual(visible);
    expect(device.hear(200, JSON.stringify(platform.render(reply, turn)))).toEqual({
      say: ['과태료가 한 건 있어요.', '낼까요?'],
      reprompt: '낼까요?',
      card: '과태료\n삼만 이천 원',
      listen: true,
      expect: 'yesno',
    });
    expect(device.hear(401, '')).toEqual({ say: [], listen: false, expect: 'none' });
  });

  it('is not mounted on a key that can be guessed', () => {
    expect(() => web.create({ WEB_SESSION_KEY: 'secret' })).toThrow('at least 32 characters');
    expect(() => web.create({})).toThrow('at least 32 characters');
  });
});
