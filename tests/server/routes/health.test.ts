import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { watched } from '../../../server/db/watched.ts';
import { fineAgency } from '../../../server/gateways/fine-agency.ts';
import { portone } from '../../../server/gateways/portone.ts';
import { reconcile } from '../../../server/jobs/reconcile.ts';
import { healthRouter } from '../../../server/routes/health.ts';
import { start } from '../../contract/household.ts';
import { type Listening, listen } from '../../helpers/listen.ts';
import { type PaymentWorld, paymentWorld } from '../jobs/payment-world.ts';

let world: PaymentWorld;
let page: Listening;
const hourMs = 60 * 60 * 1000;

beforeEach(async () => {
  world = await paymentWorld();
  const watch = () => watched(world.store.db, world.clock.now());
  page = await listen(express().use(healthRouter({ onTurn: () => {}, watch })));
});
afterEach(async () => {
  await page.close();
  await world.close();
});

async function figure(name: string): Promise<number> {
  const text = await (await fetch(`${page.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

async function reconcileNow(): Promise<void> {
  const { sandbox, agency, store, clock } = world;
  const own = { storeId: 's', channelKey: 'c', timeoutMs: 1_000 };
  const parts = {
    ...store,
    clock,
    gateway: portone({ baseUrl: sandbox.url, secret: sandbox.secret, ...own }),
    agency: fineAgency({ baseUrl: agency.url, key: agency.key, timeoutMs: 1_000 }),
  };
  await reconcile(parts, start - hourMs, start + 24 * hourMs);
}

describe('the figures an operator watches', () => {
  it('has no mismatch while the books agree', async () => {
    await world.pay('settlement-0001');
    await reconcileNow();
    expect(await figure('settlement_mismatch_total')).toBe(0);
    expect(await figure('settlement_reconciled_timestamp_ms')).toBe(world.clock.now());
  });

  it('counts the differences of the newest report', async () => {
    world.sandbox.payOnPhone('somebody-else', 5_000);
    await reconcileNow();
    expect(await figure('settlement_mismatch_total')).toBe(1);
  });

  it('counts jobs that were given up, and those that are late', async () => {
    const job = {
      payload: '{}',
      created_at: start,
      attempts: 1,
      failures: 0,
      owner: null,
      lease_until: null,
    };
    const none = { done_at: null, last_error: null };
    await world.store.db
      .insertInto('jobs')
      .values([
        { ...job, ...none, id: 'dead', kind: 'none', key: 'dead', run_at: start, dead_at: start },
        { ...job, ...none, id: 'late', kind: 'none', key: 'late', run_at: start, dead_at: null },
        {
          ...job,
          ...none,
          id: 'later',
          kind: 'none',
          key: 'later',
          run_at: start + 999 * hourMs,
          dead_at: null,
        },
      ])
      .execute();
    expect([await figure('biseo_jobs_dead'), await figure('biseo_jobs_late')]).toEqual([1, 1]);
  });
});
