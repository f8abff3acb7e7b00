import type { Clock } from '../../shared/clock.ts';
import type { Executor } from '../db/compiled.ts';
import { hasManyWriters } from '../db/dialect.ts';
import type { Db } from '../db/open-database.ts';
import type { JobsTable } from '../db/schema.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import { type BackOff, retryAfter } from './back-off.ts';
import type { JobResult } from './job.ts';

interface RowParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly clock: Clock;
  /** Names this process to an operator. */
  readonly owner: string;
  /** Longer than any attempt may take, so that a job is taken over only from a process that died. */
  readonly leaseMs: number;
  readonly backOff: BackOff;
  random(): number;
}

/** With ten minutes between the last ones this is more than a day: who has a limit of its own reaches that first. */
const mostFailures = 300;

/** A job that is out on a lease is not due before the lease is over. */
export async function nextRunAt(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('jobs')
    .select((eb) =>
      eb.fn
        .min<number | null>(
          eb
            .case()
            .when('lease_until', '>', eb.ref('run_at'))
            .then(eb.ref('lease_until'))
            .else(eb.ref('run_at'))
            .end(),
        )
        .as('next'),
    )
    .where('done_at', 'is', null)
    .where('dead_at', 'is', null)
    .executeTakeFirst();
  return row?.next ?? undefined;
}

/**
 * Takes due jobs for this process alone: committed before anything leaves it. Looks first, without a transaction, since
 * most of the time there are none.
 */
export async function claim(parts: RowParts, most: number): Promise<readonly JobsTable[]> {
  const { db, queue, clock, owner, leaseMs } = parts;
  const now = clock.now();
  const [any] = await due(db, now, 1).execute();
  if (!any) return [];
  return queue.write(
    (trx) =>
      trx
        .with('due', () => freeJobs(trx, now, most))
        .updateTable('jobs')
        .set((eb) => ({ lease_until: now + leaseMs, owner, attempts: eb('attempts', '+', 1) }))
        .where('id', 'in', (eb) => eb.selectFrom('due').select('due.id'))
        .returningAll()
        .execute(),
    { durable: true },
  );
}

/** Where others write too, what they are taking at this moment is passed over rather than waited for. */
function freeJobs(trx: Executor, now: number, most: number) {
  const found = due(trx, now, most);
  return hasManyWriters(trx) ? found.forUpdate().skipLocked() : found;
}

function due(db: Executor, now: number, most: number) {
  return db
    .selectFrom('jobs')
    .select('id')
    .where('done_at', 'is', null)
    .where('dead_at', 'is', null)
    .where('run_at', '<=', now)
    .where((or) => or.or([or('lease_until', 'is', null), or('lease_until', '<=', now)]))
    .orderBy('run_at')
    .orderBy('id')
    .limit(most);
}

/** What is known of a job since it was claimed. */
type Claimed = Pick<JobsTable, 'id' | 'attempts' | 'failures' | 'run_at'>;

/**
 * The number of the attempt tells who holds the lease: whoever has overslept it changes nothing. What was made due anew
 * while it ran may have come after this run had looked: the lease ends, and it runs once more. Returns whether the job was
 * given up.
 */
export async function finish(
  parts: RowParts,
  job: Claimed,
  result: JobResult,
  error: string | null,
): Promise<boolean> {
  const change = changeOf(parts, job, result, error);
  const ended = await parts.queue.write(
    async (trx) => {
      const { numUpdatedRows } = await released(trx, job)
        .set(change)
        .where('run_at', '=', job.run_at)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) await released(trx, job).execute();
      return numUpdatedRows === 1n;
    },
    { durable: true },
  );
  return ended && 'dead_at' in change;
}

const released = (trx: Executor, { id, attempts }: Claimed) =>
  trx
    .updateTable('jobs')
    .set({ lease_until: null, owner: null })
    .where('id', '=', id)
    .where('attempts', '=', attempts);

function changeOf(parts: RowParts, job: Claimed, result: JobResult, error: string | null) {
  const now = parts.clock.now();
  if (result === 'done') return { done_at: now, failures: 0, last_error: error };
  if (result === 'again') return tryAgain(parts, job, error);
  if ('at' in result) return { run_at: result.at, failures: 0, last_error: error };
  return { dead_at: now, last_error: result.dead };
}

/** Counted since it last ended well: what comes back every ten minutes for years has had errors before. */
function tryAgain({ clock, random, backOff }: RowParts, job: Claimed, error: string | null) {
  const failures = job.failures + 1;
  if (failures >= mostFailures)
    return { dead_at: clock.now(), failures, last_error: error ?? 'tried too often' };
  return { run_at: clock.now() + retryAfter(failures, random(), backOff), failures, last_error: error };
}
