import { randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compose, type Parts } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { createLog } from '../../server/log.ts';
import { type Listening, serve } from '../../server/main.ts';
import { createWebhook, type WebhookParts } from '../../server/routes/webhooks.ts';
import { AppError } from '../../shared/errors.ts';
import type { Turn } from '../../shared/turn.ts';
import type { Taken, TurnEvent } from '../../shared/turn-event.ts';
import type { Utterance } from '../../skills/device.ts';
import { throwawayKey } from '../../skills/lib/throwaway-key.ts';
import { platforms } from '../../skills/registry.ts';
import { hostile } from '../helpers/hostile.ts';
import { signedAs } from '../helpers/signed-as.ts';
import { arriving, speaker } from '../helpers/stage-platform.ts';
import { type SlowClock, slowClock, talker } from '../helpers/talker.ts';

const start = Date.UTC(2026, 10, 23, 1);
const member = {
  id: 'younghee',
  name: '김영희',
  relation: '본인',
  phone: '010-0000-0001',
  pin: '4719',
  card: '1234',
};
const fine = {
  id: 'fine-1',
  member: member.id,
  kind: 'local-parking',
  violation: '주정차 위반',
  amount: 40000,
  at: '2026-11-10T15:00:00+09:00',
  due: '2026-12-10',
  discount: { amount: 32000, until: '2026-11-30' },
  plate: '12가3456',
  place: '중앙로',
  paid: false,
};

const signatures: Readonly<Record<string, string>> = { clova: 'signaturecek', alexa: 'signature-256' };

/** The headers of a genuine request, and the signature of another body where the platform signs. */
function signed(id: string, headers: Readonly<Record<string, string>>, body: Buffer | string) {
  const name = signatures[id];
  const signature = sign('sha256', Buffer.from(body), throwawayKey().privateKey).toString('base64');
  return { ...headers, ...(name === undefined ? {} : { [name]: signature }) };
}

async function opened(clock: SlowClock, database = ':memory:'): Promise<Parts> {
  const config = readConfig({ DATABASE_URL: database, LOG_LEVEL: 'silent' });
  return compose(config, { clock, simulate: true });
}

/** A household with one fine, at the speaker of each platform. */
async function household(clock: SlowClock, database?: string): Promise<Parts> {
  const parts = await opened(clock, database);
  const seed = {
    members: [member],
    speaker: { linked: true, private: true },
    notices: [],
    fines: [fine],
    calendar: [],
  };
  const speakers = platforms.map(({ id }) => ({ platform: id, userId: speaker.userId }));
  await seedHousehold(parts.store, seed, speakers, start);
  return parts;
}

const clock = slowClock(start);
let parts: Parts;
beforeAll(async () => {
  parts = await household(clock);
});
afterAll(() => parts.close());

const launch: Utterance = { kind: 'launch' };
const codeOf = ({ body }: { readonly body: string }): unknown => JSON.parse(body).error?.code;

describe('a request that is none', () => {
  it.each(['siri', '', '__proto__', 'constructor', '../web'])('is 404 for the platform %p', async (id) => {
    const answer = await parts.webhook(id, { headers: {}, body: Buffer.from('{}'), now: start });
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({
      status: 404,
      code: 'UNKNOWN_PLATFORM',
    });
  });

  it.each([
    ['clova', 400],
    ['alexa', 400],
    ['gigagenie', 401],
    ['web', 401],
  ])('is refused by %s with %d when nothing proves who sent it', async (id, status) => {
    const { body } = talker(parts, clock, id).request(launch);
    const answer = await parts.webhook(id, { headers: {}, body: Buffer.from(body), now: clock.now() });
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status, code: 'UNVERIFIED' });
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
  });

  it.each(platforms)(
    'is 400 on $id when it is not JSON, or not UTF-8, though it is signed',
    async ({ id }) => {
      const genuine = talker(parts, clock, id).request(launch);
      const stray = Buffer.from(JSON.stringify({ ...JSON.parse(genuine.body), stray: '@@' }));
      stray.writeUInt8(0xff, stray.indexOf('@@'));
      for (const body of [
        stray,
        Buffer.alloc(0),
        Buffer.from('{"a":'),
        Buffer.from(genuine.body.slice(0, -1)),
      ]) {
        const headers = signed(id, genuine.headers, body);
        const answer = await parts.webhook(id, { headers, body, now: clock.now() });
        expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 400, code: 'BAD_PAYLOAD' });
      }
    },
  );
});

it.each(platforms)('words that are no JSON on $id are not in the log', async ({ id }) => {
  const clock = slowClock(start);
  const lines: string[] = [];
  const config = readConfig({ DATABASE_URL: ':memory:' });
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const parts = await compose(config, { clock, simulate: true, log });
  const genuine = talker(parts, clock, id).request(launch);
  const body = '{"text":"사칠일구"사칠일구';
  const headers = signed(id, genuine.headers, body);
  const answer = await parts.webhook(id, { headers, body: Buffer.from(body), now: clock.now() });
  await parts.close();
  expect(codeOf(answer)).toBe('BAD_PAYLOAD');
  expect(lines.join('')).toContain(`not JSON (${Buffer.byteLength(body)} bytes)`);
  expect(`${lines.join('')}${answer.body}`).not.toMatch(/사칠|칠일|일구/);
});

describe.each(platforms)('a second delivery on $id', ({ id }) => {
  const ownClock = slowClock(start);
  let own: Parts;
  beforeAll(async () => {
    own = await household(ownClock);
  });
  afterAll(() => own.close());

  it('of the PIN that pays gets the same answer and pays nothing more', async () => {
    const events: TurnEvent[] = [];
    own.onTurn((event) => events.push(event));
    const { say, post } = talker(own, ownClock, id);
    await say(launch);
    expect((await say('과태료 내줘')).heard).toMatchObject({ expect: 'yesno', listen: true });
    expect((await say('네')).heard.expect).toBe('pin');
    const paid = await say('사칠일구');
    const again = await Promise.all([post(paid.sent), post(paid.sent), post(paid.sent)]);
    expect(again).toEqual([paid.answer, paid.answer, paid.answer]);
    await own.jobs.drain();
    expect(await post(paid.sent)).toEqual(paid.answer);
    await own.jobs.drain();
    expect(own.sandbox?.payments()).toMatchObject([{ amount: 32000, status: 'PAID' }]);
    expect(own.sandbox?.moves()).toHaveLength(1);
    expect(await own.store.db.selectFrom('settlements').selectAll().execute()).toHaveLength(1);
    expect((await own.store.fines.of(member.id)).map(({ state }) => state)).toEqual(['paid']);
    const outcomes = events.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(4);
  });
});

describe.each(platforms.filter(({ id }) => id === 'web' || id === 'gigagenie'))('on $id', ({ id }) => {
  it('a number that has been passed is 409, and spoken of to nobody', async () => {
    const { say, post } = talker(parts, clock, id, { ...speaker, deviceId: 'numbers' });
    const first = await say(launch);
    await say('도움말');
    const answer = await post(first.sent);
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 409, code: 'CONFLICT' });
  });
});

const reply = (text: string): Taken['reply'] => ({ say: [{ text }], listen: false, expect: 'none' });
const event = (turn: Turn): TurnEvent => ({
  platform: turn.platform,
  turnId: turn.id,
  intent: null,
  slots: {},
  score: 1,
  why: '',
  expect: 'none',
  outcome: 'answered',
  secret: false,
});

describe.each(platforms)('when the conversation fails on $id,', ({ id }) => {
  const with_ = (converse: WebhookParts['converse'], deadlineMs?: number) => {
    const { log, platforms: mounted } = parts;
    const shorter = [...mounted].map(
      ([name, platform]) => [name, { ...platform, deadlineMs: deadlineMs ?? platform.deadlineMs }] as const,
    );
    return createWebhook({ platforms: new Map(shorter), converse, clock, log, onTurn: () => {} });
  };
  const person = (deviceId: string) => talker(parts, clock, id, { ...speaker, deviceId });

  it.each([
    ['a fault of ours', new TypeError('undefined is not a function'), '답을 드리지 못했어요'],
    ['a gateway that is down', new AppError('GATEWAY_DOWN', 'down'), '답을 드리지 못했어요'],
    ['something thrown that is no error', 'oops', '답을 드리지 못했어요'],
    ['a gateway that was too late', new AppError('TIMED_OUT', 'late'), '답을 드리지 못했어요'],
  ])('%s is spoken of, not shown', async (_, fault, words) => {
    const webhook = with_(() => Promise.reject(fault));
    const { answer, said, heard } = await person('faults').say(launch, webhook);
    expect(answer.status).toBe(200);
    expect(said).toContain(words);
    expect(answer.body).not.toMatch(/undefined is not|down|oops|late|stack/);
    expect(heard.listen).toBe(false);
  });

  it('an answer that never comes is spoken of before the platform gives up', async () => {
    const stuck = person('stuck');
    const webhook = with_((turn) => {
      if (turn.user.deviceId === 'stuck') return new Promise(() => {});
      return Promise.resolve({ reply: reply('안녕하세요.'), event: event(turn) });
    }, 1_020);
    const { answer, said } = await stuck.say(launch, webhook);
    expect(answer.status).toBe(200);
    expect(said).toContain('조회가 길어지고 있어요');
    expect((await person('free').say(launch, webhook)).said).toBe('안녕하세요.');
  });

  it('turns of one speaker wait for each other, and nobody else waits for them', async () => {
    const order: string[] = [];
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const webhook = with_(async (turn) => {
      order.push(`${turn.user.deviceId} begins`);
      if (turn.user.deviceId === 'first') await held;
      order.push(`${turn.user.deviceId} ends`);
      return { reply: reply('네.'), event: event(turn) };
    });
    const first = person('first');
    const both = [first.say(launch, webhook), first.say({ kind: 'silence' }, webhook)];
    await person('second').say(launch, webhook);
    letGo();
    await Promise.all(both);
    expect(order).toEqual([
      'first begins',
      'second begins',
      'second ends',
      'first ends',
      'first begins',
      'first ends',
    ]);
  });
});

/** Gives what was tampered with an id and a number of its own, so that it is a turn and no second delivery. */
function renewer(genuine: readonly { id?: string; seq?: number; request?: { requestId: string } }[]) {
  const ids = genuine.map(({ id, request }) => id ?? request?.requestId ?? '');
  const numbers = genuine.map(({ seq }) => `"seq":${seq}`);
  let next = Math.max(0, ...genuine.map(({ seq }) => seq ?? 0));
  return (body: string) => {
    next += 1;
    const renewed = ids.reduce((text, id) => text.replaceAll(id, randomUUID()), body);
    return numbers.reduce((text, number) => text.replaceAll(number, `"seq":${next}`), renewed);
  };
}

describe.each(platforms)('$id, whatever the sender signs,', ({ id }) => {
  it('is answered below 500', async () => {
    const { request } = talker(parts, clock, id);
    const slots = { pin: '0109', whose: '어머니' };
    const genuine = [
      launch,
      { kind: 'intent' as const, intent: 'fines.pay', slots },
      { kind: 'text' as const, text: '과태료 내줘', intent: 'fines.pay', slots },
      { kind: 'silence' as const },
      { kind: 'end' as const },
    ].map((utterance) => JSON.parse(request(utterance).body));
    const settings = parts.settings.get(id) ?? {};
    const anew = renewer(genuine);
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(hostile(genuine), async (value) => {
        const body = anew(JSON.stringify(value));
        const signed = { headers: signedAs(id, settings, body, clock.now()), body };
        const { status, body: answer } = await parts.webhook(id, arriving(signed, clock.now()));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        expect(status).toBeLessThan(500);
        expect(() => JSON.parse(answer)).not.toThrow();
      }),
      // Turns leave traces, so a smaller example would be another story.
      { numRuns: 2_000, endOnFailure: true },
    );
    // Neither all refused nor all answered, or nothing was tried.
    expect(statuses.get(200)).toBeGreaterThan(100);
    expect(statuses.get(400)).toBeGreaterThan(100);
  });
});

describe('over HTTP', () => {
  let server: Listening;
  beforeAll(async () => {
    const rest: RequestListener = async (request, response) => {
      if (request.method === 'GET') return void response.end('rest');
      response.end(`got ${await text(request)}`);
    };
    server = await serve({ webhook: parts.webhook, rest, host: '127.0.0.1', port: 0, clock });
  });
  afterAll(() => server.close());
  const post = (path: string, request: { headers: Readonly<Record<string, string>>; body: string }) =>
    fetch(`${server.url}${path}`, { method: 'POST', ...request });

  it.each(platforms)('a genuine request of $id is answered, its query passed over', async ({ id }) => {
    const sent = talker(parts, clock, id, { ...speaker, deviceId: 'http' }).request(launch);
    const answer = await post(`/webhooks/${id}?x=1`, sent);
    expect(answer.status).toBe(200);
    expect(JSON.stringify(await answer.json())).toContain('국민비서');
  });

  it('a megabyte is 413', async () => {
    const answer = await post('/webhooks/web', { headers: {}, body: 'x'.repeat(1024 * 1024) });
    expect({ status: answer.status, code: codeOf({ body: await answer.text() }) }).toEqual({
      status: 413,
      code: 'TOO_LARGE',
    });
  });

  /** A request whose body comes in two halves, so far apart. */
  async function inHalves(path: string, ms: number): Promise<string> {
    const socket = createConnection(Number(new URL(server.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => {
      answer += data;
    });
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 4\r\n\r\nha`);
    await Promise.race([setTimeout(ms), once(socket, 'close')]);
    if (!socket.destroyed) socket.write('lf');
    if (!socket.destroyed) await once(socket, 'close');
    return answer;
  }

  it('a webhook that does not come within five seconds is refused, and a page takes what it is sent', async () => {
    const [webhook, page] = await Promise.all([inHalves('/webhooks/web', 8_000), inHalves('/p/x', 8_000)]);
    expect(webhook).toMatch(/^HTTP\/1.1 408 .*"TOO_SLOW"/s);
    expect(page).toMatch(/^HTTP\/1.1 200 .*got half/s);
  }, 15_000);

  it.each(['GET', 'PUT', 'DELETE'])('%s is 405', async (method) => {
    const answer = await fetch(`${server.url}/webhooks/web`, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('an unknown platform is 404, and what is no webhook goes elsewhere', async () => {
    expect((await post('/webhooks/siri', { headers: {}, body: '{}' })).status).toBe(404);
    expect(await (await fetch(`${server.url}/webhook`)).text()).toBe('rest');
  });
});

describe('a server that dies between two turns', () => {
  const folder = mkdtempSync(join(tmpdir(), 'biseo-'));
  const running: Parts[] = [];
  afterAll(async () => {
    await Promise.all(running.map((one) => one.close()));
    rmSync(folder, { recursive: true });
  });

  it('goes on with the question it had asked, from the file alone', async () => {
    const [before, after] = [join(folder, 'before.db'), join(folder, 'after.db')];
    const ownClock = slowClock(start);
    const dying = await household(ownClock, before);
    running.push(dying);
    const { say } = talker(dying, ownClock, 'clova');
    await say(launch);
    expect((await say('과태료 내줘')).heard.expect).toBe('yesno');
    // What a machine that lost power would find on its disk.
    for (const end of ['', '-wal', '.key']) copyFileSync(`${before}${end}`, `${after}${end}`);
    const reborn = await opened(ownClock, after);
    running.push(reborn);
    const asked = await say('네', reborn.webhook);
    expect(asked.heard.expect).toBe('pin');
    await say('사칠일구', reborn.webhook);
    await reborn.jobs.drain();
    expect(reborn.sandbox?.payments()).toMatchObject([{ amount: 32000, status: 'PAID' }]);
    expect(reborn.sandbox?.moves()).toHaveLength(1);
    expect(dying.sandbox?.moves()).toEqual([]);
  });
});
