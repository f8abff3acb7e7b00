import { expect, it } from '@jest/globals';
import { readWebhook } from '../../../server/gateways/portone-webhook.ts';
import { signWebhook } from '../../../server/sandbox/payment-webhooks.ts';

it('a webhook that is no JSON is told by its length, and nothing of it goes into an error', () => {
  const secret = 'whsec_c2VjcmV0IG9mIHRoZSB0ZXN0';
  const body = '{"cardNumber":"4111222233334444"oops';
  const headers = {
    'webhook-id': 'w-1',
    'webhook-timestamp': '1000',
    'webhook-signature': signWebhook(secret, 'w-1', 1000, body),
  };
  const read = () => readWebhook(secret, headers, Buffer.from(body), 1_000_000);
  expect(read).toThrow('the webhook is no JSON (36 bytes)');
  expect(read).toThrow(expect.not.objectContaining({ cause: expect.anything() }));
});
