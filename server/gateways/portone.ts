import { AppError } from '../../shared/errors.ts';
import type {
  ChargeRequest,
  ChargeResult,
  PaymentGateway,
  ProviderPayment,
} from '../../shared/ports/payment.ts';
import { type HttpAnswer, httpCall } from './http-call.ts';
import { errorType, isTaken, pageOf, paymentOf, resultOf } from './portone-answers.ts';

export interface PortOneSettings {
  readonly baseUrl: string;
  readonly secret: string;
  readonly storeId: string;
  readonly channelKey: string;
  /** For the whole of a charge, the look at it included; what takes longer is in doubt. */
  readonly timeoutMs: number;
}

const connectMs = 2_000;
const pageSize = 1_000;
const unknown: ChargeResult = { outcome: 'UNKNOWN' };
const otherAmount: ChargeResult = { outcome: 'UNKNOWN', reason: 'AMOUNT_MISMATCH' };

const pathOf = (id: string) => `/payments/${encodeURIComponent(id)}`;

/** PortOne V2, https://developers.portone.io/api/rest-v2. Our settlement id is its payment id and its idempotency key. */
export function portone(settings: PortOneSettings): PaymentGateway {
  const deadline = () => AbortSignal.timeout(settings.timeoutMs);

  async function lookup(id: string, signal = deadline()): Promise<ChargeResult | undefined> {
    const answer = await call(settings, signal, 'GET', pathOf(id));
    if (answer?.status === 404 && errorType(answer) === 'PAYMENT_NOT_FOUND') return undefined;
    const payment = answer?.status === 200 ? paymentOf(answer.body) : undefined;
    return payment?.id === id ? resultOf(payment) : unknown;
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
    if (answer?.body === undefined) return unknown;
    const known = await lookup(request.id, signal);
    if (known) return known.amount === undefined || known.amount === request.amount ? known : otherAmount;
    const reason = errorType(answer);
    const isRefused = answer.status < 500 && reason !== undefined && refusals.has(reason);
    return isRefused ? { outcome: 'DECLINED', reason } : unknown;
  }

  /** The provider's own key keeps a second cancellation from being one; its state is the truth again. */
  async function refund(id: string, reason: string): Promise<'REFUNDED' | 'UNKNOWN'> {
    const signal = deadline();
    const idempotencyKey = `${id}-cancel`;
    await call(settings, signal, 'POST', `${pathOf(id)}/cancel`, { idempotencyKey, body: { reason } });
    const answer = await call(settings, signal, 'GET', pathOf(id));
    const payment = answer?.status === 200 ? paymentOf(answer.body) : undefined;
    return payment?.id === id && payment.status === 'CANCELLED' ? 'REFUNDED' : 'UNKNOWN';
  }

  async function list(from: number, until: number): Promise<readonly ProviderPayment[]> {
    const found: ProviderPayment[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listPage(settings, deadline(), from, until, cursor);
      found.push(
        ...page.map(({ payment }) => ({
          id: payment.id,
          amount: payment.amount.total,
          isTaken: isTaken(payment),
        })),
      );
      cursor = page.at(-1)?.cursor;
      if (page.length < pageSize || cursor === undefined) return found;
    }
  }

  return { charge, lookup: (id) => lookup(id), refund, list };
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

async function listPage(
  settings: PortOneSettings,
  signal: AbortSignal,
  from: number,
  until: number,
  cursor: string | undefined,
) {
  const requestBody = JSON.stringify({
    storeId: settings.storeId,
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    cursor,
    size: pageSize,
  });
  const path = `/payments-by-cursor?${new URLSearchParams({ requestBody })}`;
  const answer = await call(settings, signal, 'GET', path);
  const page = answer?.status === 200 ? pageOf(answer.body) : undefined;
  if (!page)
    throw new AppError('GATEWAY_DOWN', `the payment provider did not list: ${answer?.status ?? 'no answer'}`);
  return page;
}

function call(
  { baseUrl, secret }: PortOneSettings,
  signal: AbortSignal,
  method: 'GET' | 'POST',
  path: string,
  sent: { readonly idempotencyKey?: string; readonly body?: object } = {},
): Promise<HttpAnswer | undefined> {
  return httpCall({
    method,
    url: new URL(path, baseUrl),
    headers: {
      authorization: `PortOne ${secret}`,
      ...(sent.idempotencyKey === undefined ? {} : { 'idempotency-key': sent.idempotencyKey }),
    },
    ...(sent.body ? { body: sent.body } : {}),
    connectMs,
    signal,
  });
}
