import type { Executor } from '../db/compiled.ts';
import type { JobsTable } from '../db/schema.ts';
import { newJob } from './new-job.ts';

export const settleFineKind = 'settle-fine';

/** The row that makes a settlement happen; its key is the settlement's id, so there is one. */
export function settleJob(settlementId: string, at: number): JobsTable {
  return newJob(settleFineKind, settlementId, at);
}

/**
 * Has a settlement looked at now, whether it waits, was given up or has ended. Later than the time at which it was last
 * claimed, so that whoever is at it now sees that it was moved, and does it once more.
 */
export async function wakeSettlement(trx: Executor, settlementId: string, now: number): Promise<void> {
  await trx
    .updateTable('jobs')
    .set({ run_at: now + 1, done_at: null, dead_at: null })
    .where('key', '=', settlementId)
    .where('kind', '=', settleFineKind)
    .execute();
}
