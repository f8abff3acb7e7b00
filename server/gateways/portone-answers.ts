import { z } from 'zod';
import type { ChargeResult } from '../../shared/ports/payment.ts';
import type { HttpAnswer } from './http-call.ts';

const errorBody = z.object({ type: z.string(), message: z.string().optional() });

/** Another currency than won is not a payment of ours. */
const paymentBody = z.object({
  id: z.string(),
  status: z.string(),
  amount: z.object({ total: z.number() }),
  currency: z.literal('KRW'),
  pgTxId: z.string().optional(),
  failure: z.object({ reason: z.string().optional() }).optional(),
});
type Payment = z.infer<typeof paymentBody>;

const pageBody = z.object({ items: z.array(z.object({ payment: paymentBody, cursor: z.string() })) });

export function paymentOf(body: unknown): Payment | undefined {
  return paymentBody.safeParse(body).data;
}

export function pageOf(body: unknown): z.infer<typeof pageBody>['items'] | undefined {
  return pageBody.safeParse(body).data?.items;
}

export function errorType({ body }: HttpAnswer): string | undefined {
  return errorBody.safeParse(body).data?.type;
}

export const isTaken = ({ status }: Payment) => status === 'PAID' || status === 'PARTIAL_CANCELLED';

export function resultOf(payment: Payment): ChargeResult {
  const { status, pgTxId, failure } = payment;
  const amount = payment.amount.total;
  if (status === 'PAID')
    return { outcome: 'PAID', amount, ...(pgTxId === undefined ? {} : { receipt: pgTxId }) };
  if (status === 'FAILED' || status === 'CANCELLED') {
    return { outcome: 'DECLINED', amount, reason: failure?.reason ?? status };
  }
  // Given back in part: neither paid nor not, so somebody has to look at it.
  if (status === 'PARTIAL_CANCELLED') return { outcome: 'UNKNOWN', amount, reason: status };
  return { outcome: 'PENDING', amount, reason: status };
}
