import { inReview, neglected } from '../db/books.ts';
import type { Job, JobResult } from './job.ts';
import { newJob } from './new-job.ts';
import { type ReconcileParts, type Reconciliation, reconcile } from './reconcile.ts';
import { scheduleJob } from './schedule-job.ts';
import { wakeSettlement } from './settle-job.ts';

export const reconcileOpenKind = 'reconcile-open';
export const reconcileDailyKind = 'reconcile-daily';

interface RecurringParts extends ReconcileParts {
  /** Hears of every report, also of one that could not be made. */
  onReport(report: Reconciliation | { readonly failed: unknown }): void;
}

const minuteMs = 60 * 1000;
const openEveryMs = 10 * minuteMs;
const dayMs = 24 * 60 * minuteMs;

/** Every ten minutes: what has not ended is looked at; a decision on what waits for a person is taken up. */
export function reconcileOpen(parts: ReconcileParts): (job: Job) => Promise<JobResult> {
  return async () => {
    const now = parts.clock.now();
    const decided: string[] = [];
    for (const id of await inReview(parts.db)) {
      const known = await parts.gateway.lookup(id);
      if (known?.outcome === 'PAID' || known?.outcome === 'DECLINED') decided.push(id);
    }
    const ids = [...(await neglected(parts.db, now - openEveryMs)), ...decided];
    await parts.queue.write(
      async (trx) => {
        for (const id of ids) await wakeSettlement(trx, id, now);
      },
      { durable: true },
    );
    return { at: now + openEveryMs };
  };
}

/** Every day, over the day before and two hours more, so that nothing falls between two reports. */
export function reconcileDaily(parts: RecurringParts): (job: Job) => Promise<JobResult> {
  return async () => {
    const now = parts.clock.now();
    try {
      parts.onReport(await reconcile(parts, now - dayMs - 120 * minuteMs, now - 5 * minuteMs));
      return { at: now + dayMs };
    } catch (failed) {
      parts.onReport({ failed });
      return { at: now + openEveryMs };
    }
  };
}

/** The two jobs that never end. */
export async function scheduleReconciling({ queue, clock }: ReconcileParts): Promise<void> {
  for (const kind of [reconcileOpenKind, reconcileDailyKind])
    await scheduleJob(queue, newJob(kind, kind, clock.now()));
}
