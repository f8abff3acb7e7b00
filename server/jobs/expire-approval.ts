import type { Clock } from '../../shared/clock.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { Job, JobResult } from './job.ts';

export interface ExpireParts {
  readonly queue: WriteQueue;
  readonly clock: Clock;
}

/** Nobody answered in time. Whoever answers at the same moment is first or too late: one statement decides. */
export function expireApproval({ queue, clock }: ExpireParts): (job: Job) => Promise<JobResult> {
  return async ({ key: id }) => {
    const now = clock.now();
    await queue.write(
      (trx) =>
        trx
          .updateTable('approvals')
          .set({ state: 'expired', decided_at: now })
          .where('id', '=', id)
          .where('state', '=', 'waiting')
          .where('expires_at', '<=', now)
          .execute(),
      { durable: true },
    );
    return 'done';
  };
}
