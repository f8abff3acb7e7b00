import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import type { PaymentBook, SandboxPayment } from './payment-book.ts';
import {
  errorReply,
  type LookOutcome,
  lookFaults,
  type PaymentOutcome,
  paymentFaults,
} from './payment-faults.ts';
import { cancellationOf, paymentView, receiptOf } from './payment-view.ts';
import type { Routed, SandboxReply, SandboxRequest } from './sandbox-server.ts';

export interface PaymentRoutes {
  readonly book: PaymentBook;
  readonly clock: Clock;
  readonly slowMs: number;
  /** False: a provider that charges the same payment again when asked again. */
  readonly refusesTwice: boolean;
  nextOutcome(): PaymentOutcome;
  nextLook(): LookOutcome;
}

const chargeBody = z.object({
  billingKey: z.string().min(1),
  orderName: z.string().default(''),
  amount: z.object({ total: z.number().int().positive() }),
  currency: z.literal('KRW').default('KRW'),
});
const pageBody = z.object({
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  cursor: z.string().optional(),
  size: z.number().int().min(1).max(1000).default(100),
});

/** Answers to what was asked with an idempotency key: the same again for the same key. */
type Answered = Map<string, SandboxReply>;

export function paymentRoutes(parts: PaymentRoutes): (request: SandboxRequest) => Routed {
  const answered: Answered = new Map();
  return ({ method, url, headers, body }) => {
    const [, id = '', action] = /^\/payments\/([^/]+)(?:\/(billing-key|cancel))?$/.exec(url.pathname) ?? [];
    const paymentId = decodeURIComponent(id);
    if (method === 'GET' && id !== '' && action === undefined) {
      return { reply: lookFaults[parts.nextLook()] ?? look(parts.book, paymentId) };
    }
    if (method === 'GET' && url.pathname === '/payments-by-cursor') return { reply: list(parts.book, url) };
    if (method !== 'POST' || action === undefined) return { reply: errorReply(404, 'NOT_FOUND') };
    const act = () =>
      action === 'cancel' ? { reply: cancel(parts.book, paymentId) } : charge(parts, paymentId, body);
    return parts.refusesTwice ? once(answered, `${url.pathname} ${headers['idempotency-key']}`, act) : act();
  };
}

/** Only an answer that decides is kept: after a failure of the provider itself the same key may try again. */
function once(answered: Answered, key: string, act: () => Routed): Routed {
  const known = answered.get(key);
  if (known) return { reply: known };
  const routed = act();
  if (decides(routed.reply) && !key.endsWith(' undefined')) answered.set(key, routed.reply);
  return routed;
}

function decides(reply: SandboxReply): boolean {
  if (typeof reply === 'string' || typeof reply.body === 'string') return false;
  return reply.status === 200 || ('type' in reply.body && reply.body.type === 'PG_PROVIDER');
}

function look(book: PaymentBook, id: string): SandboxReply {
  const payment = book.find(id);
  if (!payment) return errorReply(404, 'PAYMENT_NOT_FOUND');
  const reply = { status: 200, body: paymentView(payment) };
  // A late charge is settled by the time somebody asks again.
  if (payment.status === 'PENDING') book.set({ ...payment, status: 'PAID' });
  return reply;
}

function list(book: PaymentBook, url: URL): SandboxReply {
  const sent = pageBody.safeParse(JSON.parse(url.searchParams.get('requestBody') ?? '{}'));
  if (!sent.success) return errorReply(400, 'INVALID_REQUEST');
  const { from, until, cursor, size } = sent.data;
  const within = ({ at }: SandboxPayment) =>
    (from === undefined || at >= Date.parse(from)) && (until === undefined || at <= Date.parse(until));
  const found = book.all().filter(within);
  const start = cursor === undefined ? 0 : Number(cursor) + 1;
  const items = found
    .slice(start, start + size)
    .map((payment, at) => ({ payment: paymentView(payment), cursor: String(start + at) }));
  return { status: 200, body: { items } };
}

function charge(parts: PaymentRoutes, id: string, body: unknown): Routed {
  const { book, refusesTwice, slowMs, clock } = parts;
  const sent = chargeBody.safeParse(body);
  if (!sent.success) return { reply: errorReply(400, 'INVALID_REQUEST') };
  const known = book.find(id)?.status;
  if (refusesTwice && known === 'PAID') return { reply: errorReply(409, 'ALREADY_PAID') };
  if (refusesTwice && known === 'PENDING')
    return { reply: errorReply(409, 'IDEMPOTENCY_OUTSTANDING_REQUEST') };
  const { orderName, amount } = sent.data;
  const take = (status: SandboxPayment['status']) =>
    book.set({ id, amount: amount.total, orderName, status });
  const paidAt = new Date(clock.now()).toISOString();
  const paid = { status: 200, body: { payment: { pgTxId: receiptOf(id), paidAt } } };
  return paymentFaults[parts.nextOutcome()]({ take, paid, slowMs });
}

function cancel(book: PaymentBook, id: string): SandboxReply {
  const payment = book.find(id);
  if (!payment) return errorReply(404, 'PAYMENT_NOT_FOUND');
  if (payment.status === 'CANCELLED') return errorReply(409, 'PAYMENT_ALREADY_CANCELLED');
  if (payment.status !== 'PAID') return errorReply(409, 'PAYMENT_NOT_PAID');
  book.set({ ...payment, status: 'CANCELLED' });
  return { status: 200, body: { cancellation: cancellationOf({ ...payment, status: 'CANCELLED' }) } };
}
