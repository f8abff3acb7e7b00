import express, { type Router } from 'express';
import { Counter, collectDefaultMetrics, Registry } from 'prom-client';
import type { TurnEvent } from '../../shared/turn-event.ts';

/** `/health` for the load balancer, `/metrics` for Prometheus: counts only, nobody's words. */
export function healthRouter(onTurn: (listener: (event: TurnEvent) => void) => void): Router {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const turns = new Counter({
    name: 'biseo_turns_total',
    help: 'Turns answered, by platform, intent and outcome',
    labelNames: ['platform', 'intent', 'outcome'],
    registers: [registry],
  });
  onTurn(({ platform, intent, outcome }) => turns.inc({ platform, intent: intent ?? 'none', outcome }));
  const router = express.Router();
  router.get('/health', (_request, response) => void response.json({ ok: true }));
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
