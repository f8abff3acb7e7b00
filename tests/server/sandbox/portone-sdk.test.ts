import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PaymentClient, PortOneClient, Webhook } from '@portone/server-sdk';
import { readWebhook } from '../../../server/gateways/portone-webhook.ts';
import { type PaymentSandbox, startPaymentSandbox } from '../../../server/sandbox/payment.ts';
import { signWebhook } from '../../../server/sandbox/payment-webhooks.ts';

// The provider's own client is the judge of whether the sandbox speaks as the provider does.
let sandbox: PaymentSandbox;
let client: ReturnType<typeof PaymentClient>;

beforeEach(async () => {
  sandbox = await startPaymentSandbox();
  client = PaymentClient({ secret: sandbox.secret, baseUrl: sandbox.url, storeId: 'sandbox-store' });
});
afterEach(() => sandbox.close());

const pay = (paymentId = 'payment-1') =>
  client.payWithBillingKey({
    paymentId,
    billingKey: 'billing-key',
    channelKey: 'channel',
    orderName: '주정차 위반',
    amount: { total: 32_000 },
    currency: 'KRW',
  });

describe('the official PortOne SDK against the payment sandbox', () => {
  it('charges, reads and cancels', async () => {
    expect((await pay()).payment.pgTxId).toMatch(/^R-/);
    expect(await client.getPayment({ paymentId: 'payment-1' })).toMatchObject({
      status: 'PAID',
      id: 'payment-1',
      orderName: '주정차 위반',
      amount: { total: 32_000, paid: 32_000 },
    });
    const { cancellation } = await client.cancelPayment({ paymentId: 'payment-1', reason: '시험' });
    expect(cancellation).toMatchObject({ status: 'SUCCEEDED', totalAmount: 32_000 });
    expect(await client.getPayment({ paymentId: 'payment-1' })).toMatchObject({ status: 'CANCELLED' });
    expect(sandbox.moves().map(({ kind }) => kind)).toEqual(['charge', 'refund']);
  });

  it('reads a card that was registered on its page', async () => {
    const billingKey = sandbox.registerCard('customer-1', '1234');
    const { billingKey: cards } = PortOneClient({ secret: sandbox.secret, baseUrl: sandbox.url }).payment;
    expect(await cards.getBillingKeyInfo({ billingKey })).toMatchObject({
      status: 'ISSUED',
      customer: { id: 'customer-1' },
      methods: [{ card: { number: '543210******1234' } }],
    });
    await expect(cards.getBillingKeyInfo({ billingKey: 'none' })).rejects.toMatchObject({
      data: { type: 'BILLING_KEY_NOT_FOUND' },
    });
  });

  it('hears of its own errors by their names', async () => {
    await pay();
    await expect(pay()).rejects.toMatchObject({ data: { type: 'ALREADY_PAID' } });
    await expect(client.getPayment({ paymentId: 'nobody' })).rejects.toMatchObject({
      data: { type: 'PAYMENT_NOT_FOUND' },
    });
    sandbox.plan(['decline']);
    await expect(pay('payment-2')).rejects.toMatchObject({ data: { type: 'PG_PROVIDER' } });
  });

  it('reads the list page by page', async () => {
    for (const id of ['a', 'b', 'c']) await pay(id);
    const first = await client.getAllPaymentsByCursor({ size: 2 });
    expect(first.items).toHaveLength(2);
    const cursor = first.items[1]?.cursor ?? '';
    const rest = await client.getAllPaymentsByCursor({ size: 2, cursor });
    expect(rest.items.map(({ payment }) => 'id' in payment && payment.id)).toEqual(['c']);
  });
});

describe('a webhook', () => {
  const secret = 'whsec_c2VjcmV0IG9mIHRoZSB0ZXN0';
  const body = JSON.stringify({
    type: 'Transaction.Paid',
    timestamp: '2026-11-23T01:00:00Z',
    data: { paymentId: 'p-1', storeId: 's', transactionId: 't' },
  });
  const seconds = () => Math.floor(Date.now() / 1000);
  const headersOf = (change: Readonly<Record<string, string>> = {}, at = seconds()) => ({
    'webhook-id': 'w-1',
    'webhook-timestamp': String(at),
    'webhook-signature': signWebhook(secret, 'w-1', at, body),
    ...change,
  });
  const read = (headers: Readonly<Record<string, string>>, text = body) =>
    readWebhook(secret, headers, Buffer.from(text), Date.now());
  const sdk = (headers: Readonly<Record<string, string>>, text = body) =>
    Webhook.verify(secret, text, headers);
  const old = seconds() - 301;
  const future = seconds() + 400;

  const signed = signWebhook(secret, 'w-1', seconds(), body);
  const good: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['signed', headersOf()],
    ['signed by one of several', headersOf({ 'webhook-signature': `v1,AAAA v2,BBBB ${signed}` }, seconds())],
    ['signed four minutes ago', headersOf({}, seconds() - 240)],
  ];
  it.each(good)('is taken by us and by the SDK when it is %s', async (_name, headers) => {
    const at = Number(headers['webhook-timestamp']);
    const own = headers['webhook-signature']?.includes('AAAA')
      ? { ...headers, 'webhook-signature': `v1,AAAA v2,BBBB ${signWebhook(secret, 'w-1', at, body)}` }
      : headers;
    expect(read(own)).toEqual({ id: 'w-1', type: 'Transaction.Paid', paymentId: 'p-1' });
    expect(await sdk(own)).toMatchObject({ type: 'Transaction.Paid' });
  });

  const bad: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['changed', headersOf(), body.replace('p-1', 'p-2')],
    ['signed for another id', headersOf({ 'webhook-id': 'w-2' }), body],
    [
      'signed by somebody else',
      headersOf({ 'webhook-signature': signWebhook('whsec_b3RoZXI=', 'w-1', seconds(), body) }),
      body,
    ],
    ['of another version', headersOf({ 'webhook-signature': signed.replace('v1', 'v2') }), body],
    ['not signed', headersOf({ 'webhook-signature': '' }), body],
    ['without an id', headersOf({ 'webhook-id': '' }), body],
    ['old', headersOf({}, old), body],
    ['of the future', headersOf({}, future), body],
    ['of no time', headersOf({ 'webhook-timestamp': 'now' }), body],
  ];
  it.each(bad)('is taken by neither when it is %s', async (_name, headers, text) => {
    expect(() => read(headers, text)).toThrow(expect.objectContaining({ code: 'UNVERIFIED' }));
    await expect(sdk(headers, text)).rejects.toBeDefined();
  });
});
