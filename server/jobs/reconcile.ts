import type { Clock } from '../../shared/clock.ts';
import { compareWithAgency, compareWithProvider, type Difference } from '../../shared/domain/reconcile.ts';
import type { FineAgency } from '../../shared/ports/fine-agency.ts';
import type { PaymentGateway } from '../../shared/ports/payment.ts';
import { uuid7 } from '../../shared/uuid7.ts';
import { settlementsWithin, unbalanced } from '../db/books.ts';
import type { Db } from '../db/open-database.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import { wakeSettlement } from './settle-job.ts';

export interface ReconcileParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly clock: Clock;
  readonly gateway: PaymentGateway;
  readonly agency: FineAgency;
}

export interface Reconciliation {
  readonly from: number;
  readonly until: number;
  /** Settlements and payments that were looked at. */
  readonly settlements: number;
  readonly payments: number;
  readonly booked: number;
  readonly differences: readonly Difference[];
}

/** Two clocks are never quite the same: the lists reach a little further than what is compared. */
const slackMs = 10 * 60 * 1000;

/**
 * Our books of that time against the provider's and the agency's, both ways, and against themselves. Whatever differs is
 * looked at anew by its own job, and kept in the report. Throws `GATEWAY_DOWN` when one of them cannot tell.
 */
export async function reconcile(parts: ReconcileParts, from: number, until: number): Promise<Reconciliation> {
  const { db, gateway, agency } = parts;
  const [payments, booked] = await Promise.all([
    gateway.list(from - slackMs, until + slackMs),
    agency.list(from - slackMs, until + slackMs),
  ]);
  const ids = [...payments.map(({ id }) => id), ...booked.map(({ id }) => id)];
  const ours = await settlementsWithin(db, from, until, ids);
  const differences = [
    ...compareWithProvider(ours, payments),
    ...compareWithAgency(ours, booked),
    ...(await unbalanced(db)),
  ];
  await keep(parts, { from, until, differences, checked: ours.length });
  return {
    from,
    until,
    settlements: ours.length,
    payments: payments.length,
    booked: booked.length,
    differences,
  };
}

async function keep(
  { queue, clock }: ReconcileParts,
  report: {
    readonly from: number;
    readonly until: number;
    readonly checked: number;
    readonly differences: readonly Difference[];
  },
): Promise<void> {
  const now = clock.now();
  await queue.write(
    async (trx) => {
      await trx
        .insertInto('reconciliations')
        .values({
          id: uuid7(now),
          kind: 'books',
          from_at: report.from,
          until_at: report.until,
          checked: report.checked,
          differences: JSON.stringify(report.differences),
          at: now,
        })
        .execute();
      for (const { id } of report.differences) await wakeSettlement(trx, id, now);
    },
    { durable: true },
  );
}
