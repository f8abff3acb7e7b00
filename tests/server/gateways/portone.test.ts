import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { portone } from '../../../server/gateways/portone.ts';

type Answer = readonly [status: number, body: unknown];

let close = async () => {};
afterEach(() => close());

/** A provider that answers as told, and notes what it was asked. */
async function provider(answers: Readonly<Record<string, Answer>>) {
  const asked: {
    readonly what: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: string;
  }[] = [];
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const what = `${request.method} ${request.url}`;
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ what, headers: request.headers, body });
    const [status, sent] = answers[what] ?? [404, { type: 'PAYMENT_NOT_FOUND' }];
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof sent === 'string' ? sent : JSON.stringify(sent));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = {
    baseUrl,
    secret: 'top-secret',
    storeId: 'store-1',
    channelKey: 'channel-1',
    timeoutMs: 2_000,
  };
  return { gateway: portone(settings), asked };
}

const request = {
  id: '0193aaaa-bbbb-7ccc-8ddd-eeeeffff0001',
  billingKey: 'key-1',
  amount: 32_000,
  title: '주정차 위반',
};
const chargePath = `POST /payments/${request.id}/billing-key`;
const lookPath = `GET /payments/${request.id}`;
const payment = (change: object = {}) => ({
  id: request.id,
  status: 'PAID',
  amount: { total: 32_000 },
  currency: 'KRW',
  pgTxId: 'R-1',
  ...change,
});
const charged = { payment: { pgTxId: 'R-1', paidAt: '2026-11-23T01:00:00Z' } };

describe('PortOne', () => {
  it('is asked in its own words, with our id as payment and idempotency key', async () => {
    const { gateway, asked } = await provider({ [chargePath]: [200, charged], [lookPath]: [200, payment()] });
    expect(await gateway.charge(request)).toMatchObject({ outcome: 'PAID', receipt: 'R-1' });
    expect(asked[0]).toMatchObject({
      what: chargePath,
      headers: { authorization: 'PortOne top-secret', 'idempotency-key': request.id },
    });
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      storeId: 'store-1',
      channelKey: 'channel-1',
      billingKey: 'key-1',
      orderName: '주정차 위반',
      amount: { total: 32_000 },
      currency: 'KRW',
    });
  });

  const ends: readonly (readonly [string, Answer, Answer, object])[] = [
    ['paid', [200, charged], [200, payment()], { outcome: 'PAID' }],
    ['paid before', [409, { type: 'ALREADY_PAID' }], [200, payment()], { outcome: 'PAID' }],
    [
      'refused by the card',
      [502, { type: 'PG_PROVIDER' }],
      [200, payment({ status: 'FAILED', failure: { reason: 'LIMIT' } })],
      { outcome: 'DECLINED', reason: 'LIMIT' },
    ],
    [
      'no such card',
      [404, { type: 'BILLING_KEY_NOT_FOUND' }],
      [404, { type: 'PAYMENT_NOT_FOUND' }],
      { outcome: 'DECLINED', reason: 'BILLING_KEY_NOT_FOUND' },
    ],
    [
      'no such card now, but paid before',
      [404, { type: 'BILLING_KEY_ALREADY_DELETED' }],
      [200, payment()],
      { outcome: 'PAID' },
    ],
    [
      'no such card, look-up down',
      [404, { type: 'BILLING_KEY_NOT_FOUND' }],
      [503, 'down'],
      { outcome: 'UNKNOWN' },
    ],
    [
      'still on its way',
      [409, { type: 'IDEMPOTENCY_OUTSTANDING_REQUEST' }],
      [404, { type: 'PAYMENT_NOT_FOUND' }],
      { outcome: 'UNKNOWN' },
    ],
    ['pending', [200, charged], [200, payment({ status: 'PENDING' })], { outcome: 'PENDING' }],
    [
      'a server error in JSON',
      [500, { type: 'INVALID_REQUEST' }],
      [404, { type: 'PAYMENT_NOT_FOUND' }],
      { outcome: 'UNKNOWN' },
    ],
    ['a page', [502, '<html></html>'], [404, { type: 'PAYMENT_NOT_FOUND' }], { outcome: 'UNKNOWN' }],
    [
      'our secret is wrong',
      [401, { type: 'UNAUTHORIZED' }],
      [401, { type: 'UNAUTHORIZED' }],
      { outcome: 'UNKNOWN' },
    ],
    [
      'another payment answered',
      [200, charged],
      [200, payment({ id: 'someone-else' })],
      { outcome: 'UNKNOWN' },
    ],
    [
      'another amount',
      [200, charged],
      [200, payment({ amount: { total: 320_000 } })],
      { outcome: 'UNKNOWN' },
    ],
    ['another currency', [200, charged], [200, payment({ currency: 'USD' })], { outcome: 'UNKNOWN' }],
    [
      'given back in part',
      [200, charged],
      [200, payment({ status: 'PARTIAL_CANCELLED' })],
      { outcome: 'UNKNOWN' },
    ],
  ];

  it.each(ends)('%s', async (_name, charge, look, end) => {
    const { gateway } = await provider({ [chargePath]: charge, [lookPath]: look });
    expect(await gateway.charge(request)).toMatchObject(end);
  });

  it('tells a payment never seen from one it cannot ask about', async () => {
    const { gateway } = await provider({
      [lookPath]: [404, { type: 'PAYMENT_NOT_FOUND' }],
      'GET /payments/b': [404, { type: 'NOT_FOUND' }],
    });
    expect(await gateway.lookup(request.id)).toBeUndefined();
    expect(await gateway.lookup('b')).toEqual({ outcome: 'UNKNOWN' });
  });

  it('is in doubt when nobody listens', async () => {
    const { gateway } = await provider({});
    await close();
    close = async () => {};
    expect(await gateway.charge(request)).toEqual({ outcome: 'UNKNOWN' });
    expect(await gateway.lookup(request.id)).toEqual({ outcome: 'UNKNOWN' });
  });
});
