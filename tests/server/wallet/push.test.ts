import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { eraseMember } from '../../../server/db/erase-member.ts';
import { tellPhone } from '../../../server/jobs/tell-phone.ts';
import { pushReceiver } from '../../helpers/push-receiver.ts';
import { openWalletWorld, type WalletWorld } from './wallet-world.ts';

let world: WalletWorld;
let told = 0;
const receiver = pushReceiver();

beforeAll(async () => {
  world = await openWalletWorld();
});
afterAll(() => world.close());
beforeEach(() => world.parts.store.db.deleteFrom('push_devices').execute());

const service = () => {
  if (!world.parts.push.sandbox) throw new Error('there is no push service');
  return world.parts.push.sandbox;
};
const endpoint = (device = 'phone-1') => `${service().url}/push/${device}`;
const allow = (as: string, body: object = { endpoint: endpoint(), keys: receiver.keys }) =>
  world.ask('/push', { as, method: 'PUT', body });
const pushesTo = (device: string) =>
  service()
    .taken()
    .filter((taken) => taken.device === device);
const messages = () => world.parts.documents.sandboxes.messages?.sent().length ?? 0;
const devices = () => world.parts.store.db.selectFrom('push_devices').selectAll().execute();

/** Money was charged: news that is told at any hour. */
async function tell(template: 'charged' | 'pay-link' = 'charged'): Promise<void> {
  const params = { amount: 32_000, settlement: 's1' };
  const news = { memberId: 'younghee', id: `told-${told++}`, template, params };
  const at = world.clock.now();
  await world.parts.store.queue.write((trx) => tellPhone(trx, { ...news, at }), { durable: true });
  await world.parts.jobs.drain();
}

it('is only for whoever is signed in, from our own page, and with keys a browser makes', async () => {
  expect((await world.ask('/push', { as: '' })).status).toBe(401);
  expect((await world.ask('/push', { as: 'younghee' })).body.key).toMatch(/^[\w-]{87}$/);
  const body = { endpoint: endpoint(), keys: receiver.keys };
  expect((await world.ask('/push', { method: 'PUT', body, from: 'cross-site' })).status).toBe(403);
  expect((await allow('younghee', { ...body, endpoint: 'http://127.0.0.1:5432/' })).status).toBe(400);
  expect((await allow('younghee', { ...body, keys: { p256dh: 'short', auth: 'x' } })).status).toBe(400);
  expect(await devices()).toEqual([]);
});

it('tells the installed wallet instead of sending a message', async () => {
  expect((await allow('younghee')).status).toBe(204);
  const before = messages();
  await tell();
  expect(messages()).toBe(before);
  const taken = pushesTo('phone-1').at(-1);
  expect(receiver.read(taken?.body ?? Buffer.alloc(0))).toEqual({
    tag: taken?.topic,
    text: '카드에서 32,000원이 결제됐습니다.',
    path: '/home',
  });
});

it('sends a message when the browser is gone, and asks that browser no more', async () => {
  await allow('younghee');
  service().plan(['gone']);
  const before = messages();
  await tell();
  expect(messages()).toBe(before + 1);
  expect(await devices()).toEqual([]);
});

it('tries a push service that does not answer three times, then sends one message', async () => {
  await allow('younghee');
  service().plan(['down', 'busy', 'reset-after-taking']);
  const before = messages();
  await tell();
  for (let tries = 0; tries < 3; tries++) {
    world.clock.pass(10 * 60_000);
    await world.parts.jobs.drain();
  }
  expect(messages()).toBe(before + 1);
});

it('is shown once where the answer of the push service got lost', async () => {
  await allow('younghee', { endpoint: endpoint('phone-2'), keys: receiver.keys });
  service().plan(['reset-after-taking', 'ok']);
  await tell();
  world.clock.pass(10 * 60_000);
  await world.parts.jobs.drain();
  expect(pushesTo('phone-2')).toHaveLength(1);
});

it('is shown once where the process ends after the push service took it and before we wrote so', async () => {
  await allow('younghee', { endpoint: endpoint('phone-4'), keys: receiver.keys });
  const { queue } = world.parts.store;
  const write = queue.write.bind(queue);
  let ended = 0;
  const ending = jest.spyOn(queue, 'write').mockImplementation((change, options) => {
    if (ended > 0 || pushesTo('phone-4').length === 0) return write(change, options);
    ended++;
    return Promise.reject(new Error('the process ended'));
  });
  const before = messages();
  await tell();
  ending.mockRestore();
  world.clock.pass(10 * 60_000);
  await world.parts.jobs.drain();
  expect([ended, pushesTo('phone-4').length, messages() - before]).toEqual([1, 1, 0]);
});

it('sends the link to pay by as a message only', async () => {
  await allow('younghee', { endpoint: endpoint('phone-5'), keys: receiver.keys });
  const before = messages();
  await tell('pay-link');
  expect([messages() - before, pushesTo('phone-5')]).toEqual([1, []]);
  expect(world.lastMessage()).toContain('/pay/');
});

it('ends where she signs out, and where somebody else signs in', async () => {
  const renewed = async (as: string) =>
    (await world.ask('/push/renewal', { as, method: 'POST', body: { endpoint: endpoint() } })).body;
  await allow('younghee');
  expect([await renewed('younghee'), await renewed('soonja')]).toEqual([{ on: true }, { on: false }]);
  const cookie = `biseo_phone=${await world.signIn('younghee')}`;
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  await world.get('/home/sign-out', { method: 'POST', headers });
  expect(await devices()).toEqual([]);
  world.forget('younghee');
  expect(await renewed('younghee')).toEqual({ on: false });
  const before = messages();
  await tell();
  expect(messages()).toBe(before + 1);
});

it('may be asked for so often in a minute', async () => {
  world.clock.pass(60_000);
  const asked = await Promise.all(Array.from({ length: 65 }, () => world.ask('/push', { as: 'soonja' })));
  expect(asked.filter(({ status }) => status === 429)).toHaveLength(5);
  world.clock.pass(60_000);
});

it('brings a certificate to the wallet and its link to the phone', async () => {
  await allow('younghee', { endpoint: endpoint('phone-3'), keys: receiver.keys });
  const { link } = await world.issue('pushed');
  expect(link).toMatch(/^\/d\//);
  const [taken] = pushesTo('phone-3');
  expect(receiver.read(taken?.body ?? Buffer.alloc(0))).toMatchObject({ path: '/wallet' });
  expect(JSON.stringify(receiver.read(taken?.body ?? Buffer.alloc(0)))).not.toMatch(/\/d\/|등본|김영희/);
});

it('follows the phone to whoever signed in on it last, and forgets at most the oldest of six', async () => {
  await allow('younghee');
  await allow('soonja');
  expect((await devices()).map(({ member_id }) => member_id)).toEqual(['soonja']);
  expect((await world.ask('/push', { method: 'DELETE', body: { endpoint: endpoint() } })).status).toBe(204);
  expect(await devices()).toHaveLength(1);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
    world.clock.pass(1000);
    await allow('younghee', { endpoint: endpoint(name), keys: receiver.keys });
  }
  const own = (await devices()).filter(({ member_id }) => member_id === 'younghee');
  expect(own).toHaveLength(5);
  expect(JSON.stringify(await devices())).not.toContain('/push/');
});

it('goes with the member', async () => {
  await allow('soonja');
  const { queue, vault } = world.parts.store;
  const erasing = { memberId: 'soonja', actor: 'test', at: world.clock.now() };
  await queue.write((trx) => eraseMember(trx, vault, erasing), { durable: true });
  expect(await devices()).toEqual([]);
});
