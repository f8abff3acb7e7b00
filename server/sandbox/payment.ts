import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { type Clock, systemClock } from '../../shared/clock.ts';
import {
  createPaymentBook,
  type PaymentBook,
  type PaymentOutcome,
  paymentOutcomes,
  type SandboxCharge,
  type SandboxPayment,
} from './payment-book.ts';

export { paymentOutcomes } from './payment-book.ts';

export interface PaymentSandbox {
  readonly url: string;
  readonly secret: string;
  /** One outcome a charge, in order; `ok` when there are none left. */
  plan(outcomes: readonly PaymentOutcome[]): void;
  /** Every taking of money, in order: what our own books are held against. */
  charges(): readonly SandboxCharge[];
  payments(): readonly SandboxPayment[];
  close(): Promise<void>;
}

interface SandboxSettings {
  readonly port?: number;
  /** How long a slow answer takes. */
  readonly slowMs?: number;
  readonly clock?: Clock;
  /** False: a provider that charges the same payment again when asked again. Only to show that tests would notice. */
  readonly refusesTwice?: boolean;
}

const chargeBody = z.object({
  billingKey: z.string().min(1),
  amount: z.object({ total: z.number().int().positive() }),
});
const faultsBody = z.object({ payments: z.array(z.enum(paymentOutcomes)) });

type Reply = { readonly status: number; readonly body: object | string } | 'reset' | 'hang';

interface Routed {
  readonly reply: Reply;
  readonly delayMs?: number;
}

interface Sandbox {
  readonly book: PaymentBook;
  readonly secret: string;
  readonly slowMs: number;
  readonly refusesTwice: boolean;
  readonly clock: Clock;
}

/**
 * Speaks PortOne V2 (https://developers.portone.io/api/rest-v2) on loopback, faults included. `POST /__admin/faults`
 * with `{"payments": ["down", "ok"]}` plans, `GET /__admin/charges` reads the book.
 */
export async function startPaymentSandbox(settings: SandboxSettings = {}): Promise<PaymentSandbox> {
  const { port = 0, slowMs = 1800, clock = systemClock, refusesTwice = true } = settings;
  const book = createPaymentBook(() => clock.now());
  const sandbox: Sandbox = { book, secret: 'sandbox-secret', slowMs, refusesTwice, clock };
  const server = createServer((request, response) => void answer(sandbox, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secret: sandbox.secret,
    plan: book.plan,
    charges: () => [...book.charges],
    payments: book.all,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(sandbox: Sandbox, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (request.headers.authorization !== `PortOne ${sandbox.secret}`) {
    return send(response, error(401, 'UNAUTHORIZED'));
  }
  const { reply, delayMs = 0 } = route(sandbox, request.method ?? '', request.url ?? '', body);
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  send(response, reply);
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString() || 'null');
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'hang') return;
  if (reply === 'reset') {
    response.destroy();
    return;
  }
  const isText = typeof reply.body === 'string';
  response.writeHead(reply.status, { 'content-type': isText ? 'text/html' : 'application/json' });
  response.end(isText ? reply.body : JSON.stringify(reply.body));
}

function route(sandbox: Sandbox, method: string, url: string, body: unknown): Routed {
  if (url.startsWith('/__admin/')) return { reply: administer(sandbox.book, `${method} ${url}`, body) };
  const [, id = '', action] = /^\/payments\/([^/]+)(?:\/(billing-key|cancel))?$/.exec(url) ?? [];
  if (method === 'GET' && id !== '' && action === undefined) return { reply: look(sandbox.book, id) };
  if (method === 'POST' && action === 'billing-key') return charge(sandbox, id, body);
  if (method === 'POST' && action === 'cancel') return { reply: cancel(sandbox.book, id) };
  return { reply: error(404, 'NOT_FOUND') };
}

function administer(book: PaymentBook, what: string, body: unknown): Reply {
  if (what === 'GET /__admin/charges') return { status: 200, body: book.charges };
  const faults = faultsBody.safeParse(body);
  if (what !== 'POST /__admin/faults' || !faults.success) return error(400, 'INVALID_REQUEST');
  book.plan(faults.data.payments);
  return { status: 200, body: faults.data };
}

function look(book: PaymentBook, id: string): Reply {
  const payment = book.find(id);
  if (!payment) return error(404, 'PAYMENT_NOT_FOUND');
  // A late charge is settled by the time somebody asks again.
  if (payment.status === 'PENDING') book.set({ ...payment, status: 'PAID' });
  return { status: 200, body: view(payment) };
}

function charge(sandbox: Sandbox, id: string, body: unknown): Routed {
  const { book, refusesTwice, slowMs } = sandbox;
  const sent = chargeBody.safeParse(body);
  if (!sent.success) return { reply: error(400, 'INVALID_REQUEST') };
  const known = book.find(id)?.status;
  if (refusesTwice && known === 'PAID') return { reply: error(409, 'ALREADY_PAID') };
  if (refusesTwice && known === 'PENDING') return { reply: error(409, 'IDEMPOTENCY_OUTSTANDING_REQUEST') };
  const take: Take = (status) => book.set({ id, amount: sent.data.amount.total, status });
  const paid = { payment: { pgTxId: receiptOf(id), paidAt: new Date(sandbox.clock.now()).toISOString() } };
  return outcomes[book.nextOutcome()](take, { status: 200, body: paid }, slowMs);
}

type Take = (status: SandboxPayment['status']) => void;

function after(take: Take, reply: Reply, status: SandboxPayment['status'] = 'PAID'): Routed {
  take(status);
  return { reply };
}

const outcomes: Readonly<Record<PaymentOutcome, (take: Take, paid: Reply, slowMs: number) => Routed>> = {
  ok: (take, paid) => after(take, paid),
  decline: (take) => after(take, error(502, 'PG_PROVIDER'), 'FAILED'),
  slow: (take, paid, delayMs) => ({ ...after(take, paid), delayMs }),
  down: () => ({ reply: { status: 503, body: 'Service Unavailable' } }),
  html: () => ({ reply: { status: 502, body: '<html><body>Bad Gateway</body></html>' } }),
  'reset-before': () => ({ reply: 'reset' }),
  '5xx-after-charge': (take) => after(take, { status: 500, body: 'Internal Server Error' }),
  'reset-after-charge': (take) => after(take, 'reset'),
  'timeout-after-charge': (take) => after(take, 'hang'),
  'late-charge': (take) => after(take, { status: 504, body: 'Gateway Timeout' }, 'PENDING'),
};

function cancel(book: PaymentBook, id: string): Reply {
  const payment = book.find(id);
  if (payment?.status !== 'PAID') return error(409, 'PAYMENT_NOT_PAID');
  book.set({ ...payment, status: 'CANCELLED' });
  return { status: 200, body: { cancellation: { status: 'SUCCEEDED', totalAmount: payment.amount } } };
}

const receiptOf = (id: string) => `R-${id.slice(-12)}`;

function view({ id, amount, status }: SandboxPayment): object {
  return {
    id,
    status,
    amount: { total: amount },
    currency: 'KRW',
    ...(status === 'PAID' ? { pgTxId: receiptOf(id) } : {}),
    ...(status === 'FAILED' ? { failure: { reason: 'CARD_REJECTED' } } : {}),
  };
}

const error = (status: number, type: string): Reply => ({ status, body: { type, message: type } });
