import type { PaymentWebhook } from '../gateways/portone-webhook.ts';
import { wakeSettlement } from '../jobs/settle-job.ts';
import type { WriteQueue } from './write-queue.ts';

/**
 * Keeps a webhook once, and has its settlement looked at: what the webhook says is a hint, what the provider answers is
 * the truth. False when it was kept before.
 */
export function keepWebhook(
  queue: WriteQueue,
  { id, type, paymentId }: PaymentWebhook,
  body: string,
  now: number,
): Promise<boolean> {
  return queue.write(
    async (trx) => {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('payment_webhooks')
        .values({ id, type, payment_id: paymentId ?? null, body, received_at: now })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      const isNew = Number(numInsertedOrUpdatedRows ?? 0) === 1;
      if (isNew && paymentId !== undefined) await wakeSettlement(trx, paymentId, now);
      return isNew;
    },
    { durable: true },
  );
}
