import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fineAgency } from '../../../server/gateways/fine-agency.ts';
import { portone } from '../../../server/gateways/portone.ts';
import { type ReconcileParts, reconcile } from '../../../server/jobs/reconcile.ts';
import { reconcileOpen, scheduleReconciling } from '../../../server/jobs/reconcile-jobs.ts';
import { commitOf, settleWrite, start } from '../../contract/household.ts';
import { type PaymentWorld, paymentWorld } from './payment-world.ts';

let world: PaymentWorld;
let parts: ReconcileParts;
const id = 'settlement-0001';
const hourMs = 60 * 60 * 1000;

beforeEach(async () => {
  world = await paymentWorld();
  const { sandbox, agency: till, store, clock } = world;
  const own = { storeId: 's', channelKey: 'c', timeoutMs: 1_000 };
  const gateway = portone({ baseUrl: sandbox.url, secret: sandbox.secret, ...own });
  const agency = fineAgency({ baseUrl: till.url, key: till.key, timeoutMs: 1_000 });
  parts = { db: store.db, queue: store.queue, clock, gateway, agency };
});
afterEach(() => world.close());

const report = () => reconcile(parts, start - hourMs, start + 24 * hourMs);

describe('the daily reconciliation', () => {
  it('finds three books that agree', async () => {
    await world.pay(id);
    world.sandbox.plan(['decline']);
    await world.pay('settlement-0002', 'fine-2', 70_000);
    expect(await report()).toMatchObject({ settlements: 2, payments: 2, booked: 1, differences: [] });
  });

  it('finds money that nobody of ours asked for', async () => {
    world.sandbox.payOnPhone('somebody-else', 5_000);
    expect((await report()).differences).toEqual([
      { kind: 'unknown-payment', id: 'somebody-else', detail: '5000' },
    ]);
  });

  it('finds a late charge of a declined settlement, and has it given back', async () => {
    world.sandbox.plan(['decline']);
    await world.pay(id);
    world.sandbox.payOnPhone(id, 32_000);
    expect((await report()).differences).toMatchObject([{ kind: 'charged-not-paid', id }]);
    await world.finish();
    expect(await world.store.settlements.find([id])).toMatchObject([{ outcome: 'REFUNDED' }]);
    expect((await report()).differences).toEqual([]);
  });

  it('keeps every report', async () => {
    await report();
    const rows = await world.store.db.selectFrom('reconciliations').select('differences').execute();
    expect(rows).toEqual([{ differences: '[]' }]);
  });

  it('says that it cannot tell while the provider is down, rather than that all is well', async () => {
    await world.sandbox.close();
    await expect(report()).rejects.toMatchObject({ code: 'GATEWAY_DOWN' });
  });
});

describe('the reconciliation of every ten minutes', () => {
  it('wakes what has not ended and was left alone, and comes again', async () => {
    await world.store.dialogs.commit(commitOf({ writes: [settleWrite(id, 'fine-1')] }));
    await world.jobs.stop();
    await world.store.db.updateTable('jobs').set({ done_at: start }).execute();
    await world.store.db
      .updateTable('settlements')
      .set({ state: 'IN_DOUBT', updated_at: start - hourMs })
      .execute();
    const job = { id: '', key: '', payload: {}, attempts: 1, leaseUntil: 0 };
    expect(await reconcileOpen(parts)(job)).toEqual({ at: world.clock.now() + hourMs / 6 });
    expect(
      await world.store.db.selectFrom('jobs').select('done_at').where('kind', '=', 'settle-fine').execute(),
    ).toEqual([{ done_at: null }]);
  });

  it('is scheduled once, however often a server starts', async () => {
    await scheduleReconciling(parts);
    await scheduleReconciling(parts);
    const rows = await world.store.db.selectFrom('jobs').select('kind').orderBy('kind').execute();
    expect(rows.map(({ kind }) => kind)).toEqual(['reconcile-daily', 'reconcile-open']);
  });
});
