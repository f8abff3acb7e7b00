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
  pgTxId: z.string().optional(),
  failure: z.object({ reason: z.string().optional() }).optional(),
});

const unknown: ChargeResult = { outcome: 'UNKNOWN' };

/** PortOne V2, https://developers.portone.io/api/rest-v2. Our settlement id is its payment id and its idempotency key. */
export function portone(settings: PortOneSettings): PaymentGateway {
  async function lookup(id: string): Promise<ChargeResult | undefined> {
    const answer = await call(settings, 'GET', `/payments/${encodeURIComponent(id)}`);
    if (answer.status === 404 && errorType(answer) === 'PAYMENT_NOT_FOUND') return undefined;
    const payment = paymentBody.safeParse(answer.body);
    if (answer.status !== 200 || !payment.success || payment.data.id !== id) return unknown;
    return resultOf(payment.data);
  }

  /** Whatever the answer was, the payment itself is asked: its amount and state are the truth. */
  async function charge(request: ChargeRequest): Promise<ChargeResult> {
    const answer = await call(settings, 'POST', `/payments/${encodeURIComponent(request.id)}/billing-key`, {
      idempotencyKey: request.id,
      body: chargeBody(settings, request),
    });
    const type = errorType(answer);
    if (answer.status >= 400 && answer.status < 500 && type !== undefined && refusals.has(type)) {
      return { outcome: 'DECLINED', reason: type };
    }
    if (answer.body === undefined) return unknown;
    const known = await lookup(request.id);
    return known ?? unknown;
  }

  async function cancel(id: string, reason: string): Promise<ChargeResult> {
    await call(settings, 'POST', `/payments/${encodeURIComponent(id)}/cancel`, {
      idempotencyKey: `${id}-cancel`,
      body: { reason },
    });
    return (await lookup(id)) ?? unknown;
  }

  return { charge, lookup, cancel };
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
  if (status === 'PAID') return { outcome: 'PAID', ...(pgTxId === undefined ? {} : { receipt: pgTxId }) };
  if (status === 'FAILED' || status === 'CANCELLED')
    return { outcome: 'DECLINED', reason: failure?.reason ?? status };
  return { outcome: 'PENDING' };
}

function errorType({ body }: Answer): string | undefined {
  const error = errorBody.safeParse(body);
  return error.success ? error.data.type : undefined;
}

/** Resets, time-outs and pages that are no JSON come back as an answer without a body. */
async function call(
  { baseUrl, secret, timeoutMs }: PortOneSettings,
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
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    // Not swallowed but expected: the network gives no answer, and "no answer" is one of the answers.
    return { status: 0, body: undefined };
  }
}
