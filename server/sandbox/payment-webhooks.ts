import { createHmac, randomUUID } from 'node:crypto';
import type { SandboxPayment } from './payment-book.ts';

/** What becomes of one webhook. */
export const webhookOutcomes = ['ok', 'none', 'late', 'twice', 'reordered', 'bad-signature', 'old'] as const;
export type WebhookOutcome = (typeof webhookOutcomes)[number];

interface Message {
  readonly type: string;
  readonly paymentId: string;
  readonly at: number;
}

interface WebhookSettings {
  readonly secret: string;
  readonly lateMs: number;
  now(): number;
}

export interface WebhookSender {
  /** From now on everything is told there; nobody is told before. */
  sendTo(url: string): void;
  plan(outcomes: readonly WebhookOutcome[]): void;
  tell(payment: SandboxPayment): void;
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>;
}

const types: Readonly<Record<SandboxPayment['status'], string>> = {
  READY: 'Transaction.Ready',
  PENDING: 'Transaction.PayPending',
  PAID: 'Transaction.Paid',
  FAILED: 'Transaction.Failed',
  CANCELLED: 'Transaction.Cancelled',
};

const minutesMs = 10 * 60 * 1000;

/** Standard Webhooks, as PortOne V2 sends them: signed over `id.timestamp.body`. */
export function signWebhook(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
}

export function createWebhookSender({ secret, lateMs, now }: WebhookSettings): WebhookSender {
  const underWay = new Set<Promise<void>>();
  let url: string | undefined;
  let planned: readonly WebhookOutcome[] = [];

  async function send(message: Message, at = now(), key = secret, id: string = randomUUID()): Promise<void> {
    if (url === undefined) return;
    const { type, paymentId } = message;
    const timestamp = new Date(message.at).toISOString();
    const data = { paymentId, storeId: 'sandbox-store', transactionId: `tx-${paymentId}` };
    const body = JSON.stringify({ type, timestamp, data });
    const seconds = Math.floor(at / 1000);
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': signWebhook(key, id, seconds, body),
    };
    // Who is not there now hears of it by asking: the sandbox does not insist as the real one would.
    await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
  }

  const deliveries: Readonly<Record<WebhookOutcome, (message: Message) => Promise<void>>> = {
    ok: (message) => send(message),
    none: async () => {},
    async late(message) {
      await new Promise((resolve) => setTimeout(resolve, lateMs));
      await send(message);
    },
    async twice(message) {
      const id = randomUUID();
      await send(message, now(), secret, id);
      await send(message, now(), secret, id);
    },
    async reordered(message) {
      await send(message);
      await send({ ...message, type: 'Transaction.Ready', at: message.at - 1 });
    },
    'bad-signature': (message) => send(message, now(), 'whsec_c29tZWJvZHkgZWxzZQ=='),
    old: (message) => send(message, now() - minutesMs),
  };

  return {
    sendTo(where) {
      url = where;
    },
    plan(outcomes) {
      planned = outcomes;
    },
    tell({ id, status, at }) {
      const [outcome = 'ok', ...rest] = planned;
      planned = rest;
      const delivery = deliveries[outcome]({ type: types[status], paymentId: id, at });
      underWay.add(delivery);
      void delivery.finally(() => underWay.delete(delivery));
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}
