import type { Clock } from '../../shared/clock.ts';
import type { Db } from '../db/open-database.ts';
import type { JobsTable } from '../db/schema.ts';
import type { WriteQueue } from '../db/write-queue.ts';

export interface Job {
  readonly id: string;
  readonly key: string;
  readonly payload: unknown;
  /** This attempt included. */
  readonly attempts: number;
}

export type JobResult = 'done' | 'again';

export interface JobParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly clock: Clock;
  readonly handlers: Readonly<Record<string, (job: Job) => Promise<JobResult>>>;
  /** How many at a time. */
  readonly atOnce: number;
  /** 0 to 1, spreads retries. */
  random(): number;
  onError(error: unknown, job: Job): void;
}

export interface Jobs {
  /** Something became due: looks at once, without waiting for it. */
  nudge(): void;
  /** Runs whatever is due now; resolves when none of it is left running. */
  drain(): Promise<void>;
  nextRunAt(): Promise<number | undefined>;
  /** Lets running jobs finish and starts no more. */
  stop(): Promise<void>;
}

/** Longer than any attempt may take, so that a job is taken over only from a process that died. */
const leaseMs = 60_000;
const firstRetryMs = 2_000;
const longestRetryMs = 10 * 60_000;
const pollMs = 5_000;

export function createJobs(parts: JobParts): Jobs {
  let stopped = false;
  let running: Promise<void> | undefined;
  let again = false;

  async function drain(): Promise<void> {
    again = true;
    running ??= loop().finally(() => {
      running = undefined;
    });
    await running;
  }

  async function loop(): Promise<void> {
    while (again && !stopped) {
      again = false;
      for (let jobs = await claim(parts); jobs.length > 0; jobs = stopped ? [] : await claim(parts)) {
        await Promise.all(jobs.map((job) => runJob(parts, job)));
      }
    }
  }

  const nudge = () =>
    void drain().catch((error: unknown) =>
      parts.onError(error, { id: '', key: '', payload: undefined, attempts: 0 }),
    );
  const timer = setInterval(nudge, pollMs);
  timer.unref();

  return {
    nudge,
    drain,
    nextRunAt: () => nextRunAt(parts.db),
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

async function nextRunAt(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('jobs')
    .select((eb) => eb.fn.min('run_at').as('at'))
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return row?.at === null || row?.at === undefined ? undefined : Number(row.at);
}

/** Takes due jobs for this process alone: committed before anything leaves it. */
function claim({ queue, clock, atOnce }: JobParts): Promise<readonly JobsTable[]> {
  const now = clock.now();
  return queue.write(
    (trx) =>
      trx
        .updateTable('jobs')
        .set((eb) => ({ lease_until: now + leaseMs, attempts: eb('attempts', '+', 1) }))
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('jobs')
            .select('id')
            .where('done_at', 'is', null)
            .where('run_at', '<=', now)
            .where((or) => or.or([or('lease_until', 'is', null), or('lease_until', '<', now)]))
            .orderBy('run_at')
            .orderBy('id')
            .limit(atOnce),
        )
        .returningAll()
        .execute(),
    { durable: true },
  );
}

async function runJob(parts: JobParts, row: JobsTable): Promise<void> {
  const job: Job = { id: row.id, key: row.key, payload: JSON.parse(row.payload), attempts: row.attempts };
  try {
    const result = (await parts.handlers[row.kind]?.(job)) ?? 'again';
    await finish(parts, job, result, null);
  } catch (error) {
    parts.onError(error, job);
    await finish(parts, job, 'again', error instanceof Error ? error.message : String(error));
  }
}

async function finish(
  { queue, clock, random }: JobParts,
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
        .execute(),
    { durable: true },
  );
}

/** Doubles, at most ten minutes, less up to half by chance. */
function retryAfter(attempts: number, chance: number): number {
  const wait = Math.min(firstRetryMs * 2 ** (attempts - 1), longestRetryMs);
  return Math.round(wait * (1 - chance / 2));
}
