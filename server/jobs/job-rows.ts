import type { Clock } from '../../shared/clock.ts';
import type { Executor } from '../db/compiled.ts';
import { hasManyWriters } from '../db/dialect.ts';
import type { Db } from '../db/open-database.ts';
import type { JobsTable } from '../db/schema.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { Job, JobResult } from './job.ts';

interface RowParts {
  readonly queue: WriteQueue;
  readonly clock: Clock;
  random(): number;
}

/** Longer than any attempt may take, so that a job is taken over only from a process that died. */
const leaseMs = 60_000;
const firstRetryMs = 2_000;
const longestRetryMs = 10 * 60_000;

/** A job that is out on a lease is not due before the lease is over. */
export async function nextRunAt(db: Db): Promise<number | undefined> {
  const rows = await db
    .selectFrom('jobs')
    .select(['run_at', 'lease_until'])
    .where('done_at', 'is', null)
    .execute();
  if (rows.length === 0) return undefined;
  return Math.min(...rows.map((row) => Math.max(row.run_at, row.lease_until ?? 0)));
}

/** Takes due jobs for this process alone: committed before anything leaves it. */
export function claim({ queue, clock }: RowParts, most: number): Promise<readonly JobsTable[]> {
  const now = clock.now();
  return queue.write(
    (trx) =>
      trx
        .with('due', () => dueJobs(trx, now, most))
        .updateTable('jobs')
        .set((eb) => ({ lease_until: now + leaseMs, attempts: eb('attempts', '+', 1) }))
        .where('id', 'in', (eb) => eb.selectFrom('due').select('due.id'))
        .returningAll()
        .execute(),
    { durable: true },
  );
}

/** Where others write too, what they are taking at this moment is passed over rather than waited for. */
function dueJobs(trx: Executor, now: number, most: number) {
  const due = trx
    .selectFrom('jobs')
    .select('id')
    .where('done_at', 'is', null)
    .where('run_at', '<=', now)
    .where((or) => or.or([or('lease_until', 'is', null), or('lease_until', '<=', now)]))
    .orderBy('run_at')
    .orderBy('id')
    .limit(most);
  return hasManyWriters(trx) ? due.forUpdate().skipLocked() : due;
}

/** The number of the attempt tells who holds the lease: whoever has overslept it changes nothing. */
export async function finish(
  { queue, clock, random }: RowParts,
  job: Job,
  result: JobResult,
  error: string | null,
): Promise<void> {
  const now = clock.now();
  const change = result === 'done' ? { done_at: now } : { run_at: now + retryAfter(job.attempts, random()) };
  await queue.write(
    (trx) =>
      trx
        .updateTable('jobs')
        .set({ ...change, lease_until: null, last_error: error })
        .where('id', '=', job.id)
        .where('attempts', '=', job.attempts)
        .execute(),
    { durable: true },
  );
}

/** Doubles, at most ten minutes, less up to half by chance. */
function retryAfter(attempts: number, chance: number): number {
  const wait = Math.min(firstRetryMs * 2 ** (attempts - 1), longestRetryMs);
  return Math.round(wait * (1 - chance / 2));
}
