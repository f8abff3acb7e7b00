import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** What becomes of one charge. */
export const paymentOutcomes = [
  'ok',
  'decline',
  'slow',
  'down',
  'reset-before',
  '5xx-after-charge',
  'reset-after-charge',
  'timeout-after-charge',
  'late-charge',
  'html',
] as const;
type PaymentOutcome = (typeof paymentOutcomes)[number];

/** The sandbox's own book: what was really charged. */
interface SandboxPayment {
  readonly id: string;
  readonly amount: number;
  readonly status: 'PAID' | 'FAILED' | 'PENDING' | 'CANCELLED';
  /** How often money was taken for this id. */
  readonly charges: number;
}

export interface PaymentSandbox {
  readonly url: string;
  readonly secret: string;
  /** One outcome a charge, in order; `ok` when there are none left. */
  plan(outcomes: readonly PaymentOutcome[]): void;
  payments(): readonly SandboxPayment[];
  close(): Promise<void>;
}

interface Settings {
  readonly port?: number;
  /** How long a slow answer takes. */
  readonly slowMs?: number;
}

const chargeBody = z.object({
  billingKey: z.string().min(1),
  amount: z.object({ total: z.number().int().positive() }),
});

type Reply = { readonly status: number; readonly body: object | string } | 'reset' | 'hang';

interface Book {
  readonly payments: Map<string, SandboxPayment>;
  readonly planned: PaymentOutcome[];
}

/** Speaks PortOne V2 on loopback, faults included, and keeps a book of its own that tests hold ours against. */
export async function startPaymentSandbox({
  port = 0,
  slowMs = 1800,
}: Settings = {}): Promise<PaymentSandbox> {
  const book: Book = { payments: new Map(), planned: [] };
  const secret = 'sandbox-secret';
  const server = createServer((request, response) => void answer(book, secret, slowMs, request, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secret,
    plan: (outcomes) => void book.planned.splice(0, book.planned.length, ...outcomes),
    payments: () => [...book.payments.values()],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  book: Book,
  secret: string,
  slowMs: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (request.headers.authorization !== `PortOne ${secret}`)
    return send(response, error(401, 'UNAUTHORIZED'));
  const { reply, delayMs = 0 } = route(book, slowMs, request.method ?? '', request.url ?? '', body);
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

interface Routed {
  readonly reply: Reply;
  readonly delayMs?: number;
}

function route(book: Book, slowMs: number, method: string, url: string, body: unknown): Routed {
  const [, id = '', action] = /^\/payments\/([^/]+)(?:\/(billing-key|cancel))?$/.exec(url) ?? [];
  if (method === 'GET' && id !== '' && action === undefined) return { reply: look(book, id) };
  if (method === 'POST' && action === 'billing-key') return charge(book, slowMs, id, body);
  if (method === 'POST' && action === 'cancel') return { reply: cancel(book, id) };
  return { reply: error(404, 'NOT_FOUND') };
}

function look(book: Book, id: string): Reply {
  const payment = book.payments.get(id);
  if (!payment) return error(404, 'PAYMENT_NOT_FOUND');
  // A late charge is settled by the time somebody asks again.
  if (payment.status === 'PENDING')
    book.payments.set(id, { ...payment, status: 'PAID', charges: payment.charges + 1 });
  return { status: 200, body: view(payment) };
}

function charge(book: Book, slowMs: number, id: string, body: unknown): Routed {
  const sent = chargeBody.safeParse(body);
  if (!sent.success) return { reply: error(400, 'INVALID_REQUEST') };
  if (book.payments.get(id)?.status === 'PAID') return { reply: error(409, 'ALREADY_PAID') };
  const outcome = book.planned.shift() ?? 'ok';
  const take = (status: SandboxPayment['status']) => {
    const charges = (book.payments.get(id)?.charges ?? 0) + (status === 'PAID' ? 1 : 0);
    book.payments.set(id, { id, amount: sent.data.amount.total, status, charges });
  };
  return charges[outcome](take, id, slowMs);
}

type Take = (status: SandboxPayment['status']) => void;

const paid = (id: string): Reply => ({
  status: 200,
  body: { payment: { pgTxId: receiptOf(id), paidAt: new Date().toISOString() } },
});

function after(take: Take, reply: Reply, status: SandboxPayment['status'] = 'PAID'): Routed {
  take(status);
  return { reply };
}

const charges: Readonly<Record<PaymentOutcome, (take: Take, id: string, slowMs: number) => Routed>> = {
  ok: (take, id) => after(take, paid(id)),
  decline: (take) => after(take, error(502, 'PG_PROVIDER'), 'FAILED'),
  slow: (take, id, delayMs) => ({ ...after(take, paid(id)), delayMs }),
  down: () => ({ reply: { status: 503, body: 'Service Unavailable' } }),
  html: () => ({ reply: { status: 502, body: '<html><body>Bad Gateway</body></html>' } }),
  'reset-before': () => ({ reply: 'reset' }),
  '5xx-after-charge': (take) => after(take, { status: 500, body: 'Internal Server Error' }),
  'reset-after-charge': (take) => after(take, 'reset'),
  'timeout-after-charge': (take) => after(take, 'hang'),
  'late-charge': (take) => after(take, { status: 504, body: 'Gateway Timeout' }, 'PENDING'),
};

function cancel(book: Book, id: string): Reply {
  const payment = book.payments.get(id);
  if (payment?.status !== 'PAID') return error(409, 'PAYMENT_NOT_PAID');
  book.payments.set(id, { ...payment, status: 'CANCELLED' });
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
