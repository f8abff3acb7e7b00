import express, { type Router } from 'express';
import type { Clock } from '../../shared/clock.ts';
import { keepWebhook } from '../db/keep-webhook.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import { readWebhook } from '../gateways/portone-webhook.ts';

export interface PaymentWebhookParts {
  readonly queue: WriteQueue;
  readonly clock: Clock;
  readonly secret: string;
  /** A settlement is to be looked at. */
  onKept(): void;
}

export const paymentWebhookPath = '/payments/webhook';

/** `POST /payments/webhook`: kept first, then acknowledged; the look at the payment comes after. */
export function paymentWebhookRouter({ queue, clock, secret, onKept }: PaymentWebhookParts): Router {
  const router = express.Router();
  const raw = express.raw({ type: () => true, limit: '64kb' });
  router.post(paymentWebhookPath, raw, async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const webhook = readWebhook(secret, request.headers, body, clock.now());
    if (await keepWebhook(queue, webhook, body.toString('utf8'), clock.now())) onKept();
    response.json({ ok: true });
  });
  return router;
}
