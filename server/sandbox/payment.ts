import { z } from 'zod';
import { type Clock, systemClock } from '../../shared/clock.ts';
import {
  createPaymentBook,
  type PaymentBook,
  type SandboxMove,
  type SandboxPayment,
} from './payment-book.ts';
import { paymentCards } from './payment-cards.ts';
import {
  errorReply,
  type LookOutcome,
  lookOutcomes,
  type PaymentOutcome,
  paymentOutcomes,
} from './payment-faults.ts';
import { paymentRoutes } from './payment-routes.ts';
import { createWebhookSender, type WebhookOutcome, webhookOutcomes } from './payment-webhooks.ts';
import { type Routed, type SandboxReply, type SandboxRequest, startSandboxServer } from './sandbox-server.ts';

export interface PaymentSandbox {
  readonly url: string;
  readonly secret: string;
  readonly webhookSecret: string;
  /** One outcome a charge, in order; `ok` when there are none left. */
  plan(outcomes: readonly PaymentOutcome[]): void;
  planWebhooks(outcomes: readonly WebhookOutcome[]): void;
  sendWebhooksTo(url: string): void;
  /** Resolves when no webhook is on its way. */
  webhooksSettled(): Promise<void>;
  /** The citizen pays on the phone, on the provider's own page. */
  payOnPhone(id: string, amount: number): void;
  /** The citizen registers a card on the provider's own page; gives its billing key. */
  registerCard(customerId: string, number: string): string;
  /** Every taking and giving back of money, in order: what our own books are held against. */
  moves(): readonly SandboxMove[];
  payments(): readonly SandboxPayment[];
  close(): Promise<void>;
}

interface SandboxSettings {
  readonly port?: number;
  /** How long a slow answer takes. */
  readonly slowMs?: number;
  /** How long a late webhook takes. */
  readonly lateMs?: number;
  readonly clock?: Clock;
  /** False: a provider that charges the same payment again when asked again. Only to show that tests would notice. */
  readonly refusesTwice?: boolean;
  /** What is answered to each charge, where it is not planned. */
  nextOutcome?(): PaymentOutcome;
  /** The same for each look at a payment. */
  nextLook?(): LookOutcome;
}

const faultsBody = z.object({
  payments: z.array(z.enum(paymentOutcomes)).default([]),
  looks: z.array(z.enum(lookOutcomes)).default([]),
  webhooks: z.array(z.enum(webhookOutcomes)).default([]),
});
const checkoutBody = z.object({ id: z.string(), amount: z.number().int().positive() });
const cardPath = '/billing-keys/';
const secret = 'sandbox-secret';
const webhookSecret = 'whsec_c2FuZGJveC13ZWJob29rLXNlY3JldA==';

/**
 * Speaks PortOne V2 (https://developers.portone.io/api/rest-v2) on loopback, faults included. `POST /__admin/faults`
 * with `{"payments": ["down", "ok"], "webhooks": ["twice"]}` plans, `POST /__admin/checkout` pays a link as the citizen
 * would, `GET /__admin/moves` reads the book.
 */
export async function startPaymentSandbox(settings: SandboxSettings = {}): Promise<PaymentSandbox> {
  const { port = 0, slowMs = 1800, lateMs = 500, clock = systemClock, refusesTwice = true } = settings;
  const webhooks = createWebhookSender({ secret: webhookSecret, lateMs, now: () => clock.now() });
  const book = createPaymentBook(() => clock.now(), webhooks.tell);
  const charges = planner<PaymentOutcome>(settings.nextOutcome ?? (() => 'ok'));
  const looks = planner<LookOutcome>(settings.nextLook ?? (() => 'ok'));
  const cards = paymentCards(() => clock.now());
  const routes = paymentRoutes({
    book,
    clock,
    slowMs,
    refusesTwice,
    nextOutcome: charges.next,
    nextLook: looks.next,
  });
  const payOnPhone = (id: string, amount: number) => book.set({ id, amount, orderName: '', status: 'PAID' });
  const plans = { payments: charges.plan, looks: looks.plan, webhooks: webhooks.plan };
  const administer = admin(book, plans, payOnPhone);

  function route(request: SandboxRequest): Routed {
    if (request.headers.authorization !== `PortOne ${secret}`)
      return { reply: errorReply(401, 'UNAUTHORIZED') };
    const { pathname } = request.url;
    if (pathname.startsWith(cardPath))
      return { reply: cards.look(decodeURIComponent(pathname.slice(cardPath.length))) };
    return pathname.startsWith('/__admin/') ? { reply: administer(request) } : routes(request);
  }

  const server = await startSandboxServer(port, route);
  return {
    ...server,
    secret,
    webhookSecret,
    plan: charges.plan,
    planWebhooks: webhooks.plan,
    sendWebhooksTo: webhooks.sendTo,
    webhooksSettled: webhooks.settled,
    payOnPhone,
    registerCard: cards.issue,
    moves: () => [...book.moves],
    payments: book.all,
  };
}

function planner<Outcome>(otherwise: () => Outcome) {
  let planned: readonly Outcome[] = [];
  return {
    plan(outcomes: readonly Outcome[]) {
      planned = outcomes;
    },
    next(): Outcome {
      const [first, ...rest] = planned;
      planned = rest;
      return first ?? otherwise();
    },
  };
}

interface Plans {
  payments(outcomes: readonly PaymentOutcome[]): void;
  looks(outcomes: readonly LookOutcome[]): void;
  webhooks(outcomes: readonly WebhookOutcome[]): void;
}

function admin(
  book: PaymentBook,
  plans: Plans,
  payOnPhone: (id: string, amount: number) => void,
): (request: SandboxRequest) => SandboxReply {
  return ({ method, url, body }) => {
    if (method === 'GET' && url.pathname === '/__admin/moves') return { status: 200, body: book.moves };
    const checkout = checkoutBody.safeParse(body);
    if (url.pathname === '/__admin/checkout' && checkout.success) {
      payOnPhone(checkout.data.id, checkout.data.amount);
      return { status: 200, body: checkout.data };
    }
    const faults = faultsBody.safeParse(body);
    if (url.pathname !== '/__admin/faults' || !faults.success) return errorReply(400, 'INVALID_REQUEST');
    plans.payments(faults.data.payments);
    plans.looks(faults.data.looks);
    plans.webhooks(faults.data.webhooks);
    return { status: 200, body: faults.data };
  };
}
