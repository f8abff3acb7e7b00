import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { dialogsStore } from '../../server/db/dialogs.ts';
import { keepWebhook } from '../../server/db/keep-webhook.ts';
import { openStore } from '../../server/db/open-store.ts';
import { fineAgency } from '../../server/gateways/fine-agency.ts';
import { portone } from '../../server/gateways/portone.ts';
import { readWebhook } from '../../server/gateways/portone-webhook.ts';
import { phoneMessageKind } from '../../server/jobs/phone-message-kind.ts';
import { createJobs } from '../../server/jobs/runner.ts';
import { settleFine } from '../../server/jobs/settle-fine.ts';
import { settleFineKind } from '../../server/jobs/settle-job.ts';
import { systemClock } from '../../shared/clock.ts';
import type { PaymentGateway } from '../../shared/ports/payment.ts';
import { commitOf } from '../contract/household.ts';
import { keys } from './keys.ts';
import { agencyOf, createKiller, gatewayOf } from './kill-points.ts';
import type { Order, WorkerSettings } from './orders.ts';
import { seeded } from './random.ts';

// A process of a campaign: takes agreements, carries settlements out as the server does, and dies where it is told to.
const settings: WorkerSettings = JSON.parse(process.argv[2] ?? '{}');
const { payment, agency, timeoutMs, leaseMs, killRate, kills, seed, control } = settings;
const random = seeded(seed);
const killer = createKiller(random, killRate, kills, settings.freezeRate);
const tell = (what: object) => writeSync(1, `${JSON.stringify(what)}\n`);

const store = await openStore({ file: settings.database, clock: systemClock, keys, onFault: () => {} }).catch(
  // The database is just getting up again: the next of us will find it.
  async (error: unknown) => {
    tell({ error: String(error) });
    await new Promise((resolve) => setTimeout(resolve, 200));
    process.exit(1);
  },
);
const { db, queue, signal, vault } = store;
const portOne = portone({ ...payment, storeId: 's', channelKey: 'c', timeoutMs });
const gateway = gatewayOf(killer, control === 'new-id' ? withNewIds(portOne) : portOne);
const till = agencyOf(killer, fineAgency({ ...agency, timeoutMs }));
const jobs = createJobs({
  db,
  queue: killer.queue('lease', queue),
  clock: systemClock,
  atOnce: 8,
  leaseMs,
  backOff: { firstMs: 40, longestMs: 400 },
  random: random.next,
  handlers: {
    // What reaches the phone is judged by the outbox.
    [phoneMessageKind]: async () => 'done',
    [settleFineKind]: settleFine({
      db,
      vault,
      queue: killer.queue('move', queue),
      gateway,
      agency: till,
      signal,
      clock: systemClock,
      callMs: timeoutMs + 100,
    }),
  },
  onError: (error, job) => tell({ error: String(error), job: job.id }),
});
const dialogs = dialogsStore(db, killer.queue('agree', queue), vault, jobs.nudge);

function withNewIds(real: PaymentGateway): PaymentGateway {
  return {
    ...real,
    charge: (request) => real.charge({ ...request, id: `${request.id}~${process.pid}-${random.next()}` }),
    lookup: async () => undefined,
    // Whom should it give back to? That is not what is shown here.
    refund: async () => 'REFUNDED',
  };
}

/** As a turn does: commits, tells that it is accepted, and says how it is after a moment. */
async function agree(id: string, fineId: string): Promise<void> {
  const write = {
    kind: 'settle',
    id,
    memberId: 'younghee',
    fineId,
    amount: 1_000,
    agreement: id,
    at: systemClock.now(),
  } as const;
  // A second delivery of the same turn is answered from what was kept.
  const saved = await dialogs.load(id);
  if (saved?.lastTurnId !== id) await dialogs.commit(commitOf({ key: id, turnId: id, writes: [write] }));
  tell({ agreed: id });
  const [known] = await store.settlements.settle([id], settings.waitMs);
  if (known) tell({ said: id, outcome: known.outcome });
}

async function carryOut(order: Order): Promise<void> {
  switch (order.kind) {
    case 'agree':
      return agree(order.id, order.fineId);
    case 'ask': {
      const [known] = await store.settlements.find([order.id]);
      if (known) tell({ said: order.id, outcome: known.outcome });
      return;
    }
    case 'webhook': {
      const body = Buffer.from(order.body);
      const webhook = readWebhook(settings.webhookSecret, order.headers, body, systemClock.now());
      if (await keepWebhook(queue, webhook, order.body, systemClock.now())) jobs.nudge();
      return;
    }
    case 'end':
      await jobs.stop();
      await store.close();
      process.exit(0);
  }
}

tell({ ready: process.pid });
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line) as Order;
  const failed = order.kind === 'agree' ? { failed: order.id } : {};
  carryOut(order).catch((error: unknown) => tell({ error: String(error), ...failed }));
}
