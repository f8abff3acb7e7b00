import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createApp } from '../../../server/app.ts';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { paymentWebhookPath } from '../../../server/routes/payment-webhook.ts';
import type { webhookOutcomes } from '../../../server/sandbox/payment-webhooks.ts';
import { commitOf, household, movingClock, settleWrite, speaker, start } from '../../contract/household.ts';
import { type Listening, listen } from '../../helpers/listen.ts';

let parts: Parts;
let server: Listening;

beforeEach(async () => {
  const config = readConfig({ DATABASE_URL: ':memory:', LOG_LEVEL: 'silent' });
  parts = await compose(config, { clock: movingClock(), simulate: true });
  await seedHousehold(parts.store, household, [speaker], start);
  server = await listen(createApp(parts, {}));
  parts.sandbox?.sendWebhooksTo(`${server.url}${paymentWebhookPath}`);
});
afterEach(async () => {
  await parts.close();
  await server.close();
});

const id = 'settlement-0001';
const kept = () => parts.store.db.selectFrom('payment_webhooks').select(['type', 'payment_id']).execute();
const outcome = async () => (await parts.store.settlements.find([id]))[0]?.outcome;

/** A link that is paid on the phone, of which the provider tells in this way. */
async function paidByLink(webhook: (typeof webhookOutcomes)[number]): Promise<void> {
  const write = { ...settleWrite(id, 'fine-1'), rail: 'handoff' } as const;
  await parts.store.dialogs.commit(commitOf({ writes: [write] }));
  await parts.jobs.drain();
  parts.sandbox?.planWebhooks([webhook]);
  parts.sandbox?.payOnPhone(id, 32_000);
  await parts.sandbox?.webhooksSettled();
  await parts.store.settlements.settle([id], 1);
  await parts.jobs.drain();
}

describe('the webhook of the payment provider', () => {
  it.each([
    ['ok', 1],
    ['late', 1],
    ['twice', 1],
    ['reordered', 2],
  ] as const)(
    'that comes %s is kept so often, and the payment it tells of is looked at',
    async (how, times) => {
      await paidByLink(how);
      // Due a millisecond after it was woken.
      (parts.clock as ReturnType<typeof movingClock>).pass(5);
      await parts.jobs.drain();
      expect(await kept()).toHaveLength(times);
      expect(await outcome()).toBe('PAID');
    },
  );

  it.each(['bad-signature', 'old', 'none'] as const)('that comes %s changes nothing', async (how) => {
    await paidByLink(how);
    expect(await kept()).toEqual([]);
    expect(await outcome()).toBe('PENDING');
  });

  it('is a hint only: a signed word about a payment that was not made pays nothing', async () => {
    const write = { ...settleWrite(id, 'fine-1'), rail: 'handoff' } as const;
    await parts.store.dialogs.commit(commitOf({ writes: [write] }));
    await parts.jobs.drain();
    parts.sandbox?.payOnPhone('another-payment', 32_000);
    await parts.sandbox?.webhooksSettled();
    (parts.clock as ReturnType<typeof movingClock>).pass(5);
    await parts.jobs.drain();
    expect(await kept()).toEqual([{ type: 'Transaction.Paid', payment_id: 'another-payment' }]);
    expect(await outcome()).toBe('PENDING');
  });
});
