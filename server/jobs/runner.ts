import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Db } from '../db/open-database.ts';
import type { JobsTable } from '../db/schema.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { Job, JobResult } from './job.ts';
import { claim, finish, nextRunAt } from './job-rows.ts';
import { createPool } from './pool.ts';

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

const pollMs = 1_000;

/** Named in place of a job when the looking itself went wrong. */
const lookingForWork: Job = { id: 'looking for work', key: '', payload: undefined, attempts: 0 };

/** Starts at once with what an earlier process left undone. */
export function createJobs(parts: JobParts): Jobs {
  const pool = createPool({
    atOnce: parts.atOnce,
    take: (most) => claim(parts, most),
    run: (row) => runRow(parts, row),
  });
  const nudge = () => void pool.drain().catch((error: unknown) => parts.onError(error, lookingForWork));
  const timer = setInterval(nudge, pollMs);
  timer.unref();
  nudge();
  return {
    nudge,
    drain: pool.drain,
    nextRunAt: () => nextRunAt(parts.db),
    async stop() {
      clearInterval(timer);
      await pool.stop();
    },
  };
}

/** Whatever goes wrong is told and tried again; not even that may stop the others. */
async function runRow(parts: JobParts, row: JobsTable): Promise<void> {
  const job: Job = { id: row.id, key: row.key, payload: JSON.parse(row.payload), attempts: row.attempts };
  try {
    await runJob(parts, row.kind, job);
  } catch (error) {
    parts.onError(error, job);
  }
}

async function runJob(parts: JobParts, kind: string, job: Job): Promise<void> {
  try {
    const handler = parts.handlers[kind];
    if (!handler) throw new AppError('BUG', `nobody does jobs of the kind ${kind}`);
    await finish(parts, job, await handler(job), null);
  } catch (error) {
    parts.onError(error, job);
    await finish(parts, job, 'again', error instanceof Error ? error.message : String(error));
  }
}
