import { createECDH, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import library from 'web-push';
import { isPushEndpoint } from '../../../server/gateways/push-endpoint.ts';
import { webPush } from '../../../server/gateways/web-push.ts';
import { type PushSandbox, startPushSandbox } from '../../../server/sandbox/push.ts';
import { pushReceiver } from '../../helpers/push-receiver.ts';

let service: PushSandbox;
const receiver = pushReceiver();

beforeEach(async () => {
  service = await startPushSandbox();
});
afterEach(() => service.close());

/** `wrongKey`: another than it signs with. */
function gateway(wrongKey?: string) {
  const ours = createECDH('prime256v1');
  const publicKey = wrongKey ?? ours.generateKeys('base64url');
  if (wrongKey !== undefined) ours.generateKeys();
  const privateKey = Buffer.concat([Buffer.alloc(32), ours.getPrivateKey()])
    .subarray(-32)
    .toString('base64url');
  return webPush({ keys: { publicKey, privateKey }, contact: 'https://biseo.example', timeoutMs: 400 });
}

const device = () => ({ id: 'd', endpoint: `${service.url}/push/phone-1`, ...receiver.keys });
const news = { id: 'm1', text: '새 알림이 두 건 있습니다.', path: '/home' };

it('sends what only that browser can read', async () => {
  expect(await gateway().send(device(), news)).toBe('SENT');
  const [taken] = service.taken();
  expect(receiver.read(taken?.body ?? Buffer.alloc(0))).toEqual({
    tag: taken?.topic,
    text: news.text,
    path: news.path,
  });
  expect(taken?.body.includes('새 알림')).toBe(false);
  expect(() => pushReceiver().read(taken?.body ?? Buffer.alloc(0))).toThrow();
});

it('refuses what has no time to live, and what nobody signed', async () => {
  const post = (headers: Readonly<Record<string, string>>) =>
    fetch(`${service.url}/push/phone-1`, { method: 'POST', headers, body: 'x' });
  expect((await post({ 'content-encoding': 'aes128gcm' })).status).toBe(400);
  expect((await post({ ttl: '60' })).status).toBe(400);
  expect((await post({ ttl: '60', 'content-encoding': 'aes128gcm' })).status).toBe(403);
  expect(service.taken()).toEqual([]);
});

it('says where the message lies that it took', async () => {
  const { publicKey, privateKey } = library.generateVAPIDKeys();
  const vapidDetails = { subject: 'https://biseo.example', publicKey, privateKey };
  const { endpoint } = device();
  const given = { endpoint, keys: receiver.keys };
  const { headers, body } = library.generateRequestDetails(given, 'x', { vapidDetails });
  const sent = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const answer = await fetch(endpoint, { method: 'POST', headers: Object.fromEntries(sent), body });
  expect([answer.status, answer.headers.get('location')]).toEqual([
    201,
    expect.stringContaining(`${service.url}/message/`),
  ]);
});

it('replaces what it sent under the same id, and only that', async () => {
  const push = gateway();
  for (const id of ['m1', 'm1', 'm2']) await push.send(device(), { ...news, id });
  expect(service.taken()).toHaveLength(2);
});

it.each([
  ['gone', 'GONE'],
  ['busy', 'UNKNOWN'],
  ['down', 'UNKNOWN'],
  ['hang', 'UNKNOWN'],
  ['reset-after-taking', 'UNKNOWN'],
] as const)('calls a push service that is %s %s', async (outcome, result) => {
  service.plan([outcome]);
  expect(await gateway().send(device(), news)).toBe(result);
});

it('tells what a push service will never take from what it may take later', async () => {
  const endpoint = `${service.url}/elsewhere`;
  expect(await gateway().send({ ...device(), endpoint }, news)).toBe('GONE');
  const stranger = createECDH('prime256v1').generateKeys('base64url');
  expect(await gateway(stranger).send(device(), news)).toBe('REFUSED');
  const tooLong = randomBytes(3000).toString('hex');
  expect(await gateway().send(device(), { ...news, text: tooLong })).toBe('REFUSED');
});

it.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://web.push.apple.com/abc', true],
  ['https://wns2-sg2p.notify.windows.com/w/?token=abc', true],
  ['http://fcm.googleapis.com/fcm/send/abc', false],
  ['https://fcm.googleapis.com:8443/x', false],
  ['https://fcm.googleapis.com.evil.example/x', false],
  ['https://user@fcm.googleapis.com/x', false],
  ['https://169.254.169.254/latest', false],
  ['http://127.0.0.1:5432/', false],
  ['javascript:alert(1)', false],
  ['', false],
])('takes %s as a push service: %s', (endpoint, taken) => {
  expect(isPushEndpoint(endpoint)).toBe(taken);
});

it('takes the one on loopback only where it plays here', () => {
  expect(isPushEndpoint('http://127.0.0.1:9/push/a', 'http://127.0.0.1:9')).toBe(true);
  expect(isPushEndpoint('http://127.0.0.1:10/push/a', 'http://127.0.0.1:9')).toBe(false);
});
