import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type PaymentSandbox, startPaymentSandbox } from '../../../server/sandbox/payment.ts';

let sandbox: PaymentSandbox;
beforeEach(async () => {
  sandbox = await startPaymentSandbox();
});
afterEach(() => sandbox.close());

async function ask(method: string, path: string, body?: object, secret = sandbox.secret) {
  const headers = { authorization: `PortOne ${secret}` };
  const response = await fetch(sandbox.url + path, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: await response.json() };
}
const order = { billingKey: 'k', amount: { total: 1000 } };

describe('the payment sandbox', () => {
  it('charges, shows and cancels a payment', async () => {
    expect(await ask('POST', '/payments/p1/billing-key', order)).toMatchObject({ status: 200 });
    expect(await ask('GET', '/payments/p1')).toMatchObject({
      body: { status: 'PAID', amount: { total: 1000 }, currency: 'KRW' },
    });
    expect(await ask('POST', '/payments/p1/cancel', { reason: 'test' })).toMatchObject({ status: 200 });
    expect(await ask('GET', '/payments/p1')).toMatchObject({ body: { status: 'CANCELLED' } });
    expect(await ask('POST', '/payments/p1/cancel', { reason: 'again' })).toMatchObject({ status: 409 });
  });

  it('takes the money of a payment once', async () => {
    await ask('POST', '/payments/p1/billing-key', order);
    expect(await ask('POST', '/payments/p1/billing-key', order)).toMatchObject({
      status: 409,
      body: { type: 'ALREADY_PAID' },
    });
    expect(sandbox.moves()).toHaveLength(1);
  });

  it('lets nobody in without the secret, nor charges what makes no sense', async () => {
    expect(await ask('POST', '/payments/p1/billing-key', order, 'guess')).toMatchObject({ status: 401 });
    expect(await ask('POST', '/__admin/faults', { payments: [] }, 'guess')).toMatchObject({ status: 401 });
    expect(
      await ask('POST', '/payments/p1/billing-key', { billingKey: 'k', amount: { total: -1 } }),
    ).toMatchObject({ status: 400 });
    expect(sandbox.moves()).toEqual([]);
  });

  it('is told its faults and shows its book over the wire', async () => {
    expect(await ask('POST', '/__admin/faults', { payments: ['decline'] })).toMatchObject({ status: 200 });
    expect(await ask('POST', '/payments/p1/billing-key', order)).toMatchObject({
      status: 502,
      body: { type: 'PG_PROVIDER' },
    });
    await ask('POST', '/payments/p2/billing-key', order);
    expect(await ask('GET', '/__admin/moves')).toMatchObject({ body: [{ id: 'p2', amount: 1000 }] });
    expect(await ask('POST', '/__admin/faults', { payments: ['nonsense'] })).toMatchObject({ status: 400 });
  });
});
