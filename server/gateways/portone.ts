import { z } from 'zod';
import type { ChargeRequest, ChargeResult, PaymentGateway } from '../../shared/ports/payment.ts';

export interface PortOneSettings {
  readonly baseUrl: string;
  readonly secret: string;
  readonly storeId: string;
  readonly channelKey: string;
  /** For the whole call; what takes longer is in doubt. */
  readonly timeoutMs: number;
}

interface Answer {
  readonly status: number;
  /** `undefined`: no JSON came, so nothing is known. */
  readonly body: unknown;
}

const errorBody = z.object({ type: z.string(), message: z.string().optional() });
const paymentBody = z.object({
  id: z.string(),
  status: z.string(),
  amount: z.object({ total: z.number() }),
  currency: z.literal('KRW'),
  pgTxId: z.string().optional(),
  failure: z.object({ reason: z.string().optional() }).optional(),
});

const unknown: ChargeResult = { outcome: 'UNKNOWN' };
const otherAmount: ChargeResult = { outcome: 'UNKNOWN', reason: 'AMOUNT_MISMATCH' };

const pathOf = (id: string) => `/payments/${encodeURIComponent(id)}`;

/** PortOne V2, https://developers.portone.io/api/rest-v2. Our settlement id is its payment id and its idempotency key. */
export function portone(settings: PortOneSettings): PaymentGateway {
  const deadline = () => AbortSignal.timeout(settings.timeoutMs);

  async function lookup(id: string, signal = deadline()): Promise<ChargeResult | undefined> {
    const answer = await call(settings, signal, 'GET', pathOf(id));
    if (answer.status === 404 && errorType(answer) === 'PAYMENT_NOT_FOUND') return undefined;
    const payment = paymentBody.safeParse(answer.body);
    if (answer.status !== 200 || !payment.success || payment.data.id !== id) return unknown;
    return resultOf(payment.data);
  }

  /**
   * Whatever the answer was, the payment itself is asked: its amount and state are the truth. A refusal counts only when
   * there is no such payment, for an earlier attempt may have gone through.
   */
  async function charge(request: ChargeRequest): Promise<ChargeResult> {
    const signal = deadline();
    const answer = await call(settings, signal, 'POST', `${pathOf(request.id)}/billing-key`, {
      idempotencyKey: request.id,
      body: chargeBody(settings, request),
    });
    if (answer.body === undefined) return unknown;
    const known = await lookup(request.id, signal);
    if (known) return known.amount === undefined || known.amount === request.amount ? known : otherAmount;
    const reason = errorType(answer);
    const isRefused = answer.status < 500 && reason !== undefined && refusals.has(reason);
    return isRefused ? { outcome: 'DECLINED', reason } : unknown;
  }

  async function cancel(id: string, reason: string): Promise<ChargeResult> {
    const signal = deadline();
    await call(settings, signal, 'POST', `${pathOf(id)}/cancel`, {
      idempotencyKey: `${id}-cancel`,
      body: { reason },
    });
    return (await lookup(id, signal)) ?? unknown;
  }

  return { charge, lookup: (id) => lookup(id), cancel };
}

/** Refused before any card was asked: nothing was charged and nothing will be. */
const refusals = new Set([
  'BILLING_KEY_NOT_FOUND',
  'BILLING_KEY_ALREADY_DELETED',
  'CHANNEL_NOT_FOUND',
  'INVALID_REQUEST',
]);

function chargeBody(
  { storeId, channelKey }: PortOneSettings,
  { billingKey, amount, title }: ChargeRequest,
): object {
  return { storeId, channelKey, billingKey, orderName: title, amount: { total: amount }, currency: 'KRW' };
}

function resultOf(payment: z.infer<typeof paymentBody>): ChargeResult {
  const { status, pgTxId, failure } = payment;
  const amount = payment.amount.total;
  if (status === 'PAID')
    return { outcome: 'PAID', amount, ...(pgTxId === undefined ? {} : { receipt: pgTxId }) };
  if (status === 'FAILED' || status === 'CANCELLED') {
    return { outcome: 'DECLINED', amount, reason: failure?.reason ?? status };
  }
  // Given back in part: neither paid nor not, so somebody has to look at it.
  if (status === 'PARTIAL_CANCELLED') return { outcome: 'UNKNOWN', amount, reason: status };
  return { outcome: 'PENDING', amount };
}

function errorType({ body }: Answer): string | undefined {
  const error = errorBody.safeParse(body);
  return error.success ? error.data.type : undefined;
}

/** Resets, time-outs and pages that are no JSON come back as an answer without a body. */
async function call(
  { baseUrl, secret }: PortOneSettings,
  signal: AbortSignal,
  method: 'GET' | 'POST',
  path: string,
  sent: { readonly idempotencyKey?: string; readonly body?: object } = {},
): Promise<Answer> {
  try {
    const response = await fetch(new URL(path, baseUrl), {
      method,
      headers: {
        authorization: `PortOne ${secret}`,
        'content-type': 'application/json',
        ...(sent.idempotencyKey === undefined ? {} : { 'idempotency-key': sent.idempotencyKey }),
      },
      ...(sent.body ? { body: JSON.stringify(sent.body) } : {}),
      redirect: 'error',
      signal,
    });
    return { status: response.status, body: await response.json() };
  } catch {
    // Not swallowed but expected: the network gives no answer, and "no answer" is one of the answers.
    return { status: 0, body: undefined };
  }
}
