import express, { type Router } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { TurnEvent } from '../../shared/turn-event.ts';
import type { Watched } from '../db/watched.ts';

interface HealthParts {
  onTurn(listener: (event: TurnEvent) => void): void;
  watch(): Promise<Watched>;
}

/** `/health` for the load balancer, `/metrics` for Prometheus: counts only, nobody's words. */
export function healthRouter({ onTurn, watch }: HealthParts): Router {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  countTurns(registry, onTurn);
  const update = gauges(registry);
  const router = express.Router();
  router.get('/health', (_request, response) => void response.json({ ok: true }));
  router.get('/metrics', async (_request, response) => {
    update(await watch());
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}

function countTurns(registry: Registry, onTurn: HealthParts['onTurn']): void {
  const turns = new Counter({
    name: 'biseo_turns_total',
    help: 'Turns answered, by platform, intent and outcome',
    labelNames: ['platform', 'intent', 'outcome'],
    registers: [registry],
  });
  onTurn(({ platform, intent, outcome }) => turns.inc({ platform, intent: intent ?? 'none', outcome }));
}

/** Named and explained as an alert would quote them. */
const watchedGauges = {
  mismatches: ['settlement_mismatch_total', 'Differences in the newest daily reconciliation: has to be 0'],
  reconciledAt: [
    'settlement_reconciled_timestamp_ms',
    'When that reconciliation was made; 0 before the first',
  ],
  inReview: ['settlement_in_review', 'Settlements that wait for a person'],
  jobsDead: ['biseo_jobs_dead', 'Jobs that were given up: biseo jobs list'],
  jobsLate: ['biseo_jobs_late', 'Jobs that are due and not begun'],
} as const;

function gauges(registry: Registry): (watched: Watched) => void {
  const made = Object.entries(watchedGauges).map(([key, [name, help]]) => ({
    key: key as keyof Watched,
    gauge: new Gauge({ name, help, registers: [registry] }),
  }));
  return (watched) => {
    for (const { key, gauge } of made) gauge.set(watched[key]);
  };
}
