import { reviewAfterMs } from '../../shared/domain/settlement-machine.ts';
import { AppError } from '../../shared/errors.ts';
import type { Executor } from '../db/compiled.ts';
import type { Db } from '../db/open-database.ts';
import { openSettlement } from '../db/open-settlement.ts';
import type { JobsTable } from '../db/schema.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import { recordReviewed } from './record-event.ts';
import { settleFineKind } from './settle-job.ts';

export type JobState = 'dead' | 'running' | 'waiting' | 'done';

export function stateOf(job: JobsTable, now: number): JobState {
  if (job.done_at !== null) return 'done';
  if (job.dead_at !== null) return 'dead';
  return job.lease_until !== null && job.lease_until > now ? 'running' : 'waiting';
}

/** What is not done, those given up first, then by when they are due. */
export function openJobs(db: Db, most: number): Promise<readonly JobsTable[]> {
  return db
    .selectFrom('jobs')
    .selectAll()
    .where('done_at', 'is', null)
    .orderBy((eb) => eb.case().when('dead_at', 'is', null).then(1).else(0).end())
    .orderBy('run_at')
    .orderBy('id')
    .limit(most)
    .execute();
}

export async function findJob(db: Db, id: string): Promise<JobsTable> {
  const job = await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
  if (!job) throw new AppError('BAD_PAYLOAD', `there is no job ${id}`);
  return job;
}

/** Makes it due at once, given up or not, with as many tries before it as a new one has. */
export async function retryJob(queue: WriteQueue, job: JobsTable, now: number): Promise<void> {
  if (job.done_at !== null) throw new AppError('CONFLICT', `${job.id} is done`);
  await queue.write(
    async (trx) => {
      if (job.kind === settleFineKind) await reviewed(trx, job.key, now);
      await trx
        .updateTable('jobs')
        .set({ run_at: now, dead_at: null, failures: 0 })
        .where('id', '=', job.id)
        .where('done_at', 'is', null)
        .execute();
    },
    { durable: true },
  );
}

/** Who retries a settlement has looked at it: another day begins. */
async function reviewed(trx: Executor, settlementId: string, now: number): Promise<void> {
  const open = await openSettlement(trx, settlementId);
  if (open && open.review_since !== null) await recordReviewed(trx, open, now + reviewAfterMs, now);
}
