import { hostname } from 'node:os';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Db } from '../db/open-database.ts';
import type { JobsTable } from '../db/schema.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import { type BackOff, usualBackOff } from './back-off.ts';
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
  readonly leaseMs?: number;
  readonly backOff?: BackOff;
  /** 0 to 1, spreads retries. */
  random(): number;
  onError(error: unknown, job: Job): void;
  /** A job was given up: it waits for an operator. */
  onDead?(job: Job): void;
}

type Running = JobParts & Required<Pick<JobParts, 'leaseMs' | 'backOff'>> & { readonly owner: string };

export interface Jobs {
  /** Something became due: looks at once, without waiting for it. */
  nudge(): void;
  /** Runs whatever is due now; resolves when none of it is left running. */
  drain(): Promise<void>;
  nextRunAt(): Promise<number | undefined>;
  /** Lets running jobs finish and starts no more. */
  stop(): Promise<void>;
}

const pollMs = 250;
const usualLeaseMs = 60_000;

/** Named in place of a job when the looking itself went wrong. */
const lookingForWork: Job = {
  id: 'looking for work',
  key: '',
  payload: undefined,
  attempts: 0,
  leaseUntil: 0,
};

/** Starts at once with what an earlier process left undone. */
export function createJobs(given: JobParts): Jobs {
  const owner = `${hostname()}:${process.pid}`;
  const parts: Running = { leaseMs: usualLeaseMs, backOff: usualBackOff, ...given, owner };
  const pool = createPool({
    atOnce: parts.atOnce,
    take: (most) => claim(parts, most),
    run: (row) => runRow(parts, row),
  });
  const nudge = () => void pool.drain().catch((error: unknown) => parts.onError(error, lookingForWork));
  const poll = everySoOften(nudge, parts.random);
  nudge();
  return {
    nudge,
    drain: pool.drain,
    nextRunAt: () => nextRunAt(parts.db),
    async stop() {
      poll.stop();
      await pool.stop();
    },
  };
}

/** With a chance of its own: many replicas that were started together do not look together. */
function everySoOften(look: () => void, random: () => number): { stop(): void } {
  const wait = () => pollMs * (1 + random());
  let timer = setTimeout(again, wait());
  timer.unref();
  function again(): void {
    look();
    timer = setTimeout(again, wait());
    timer.unref();
  }
  return { stop: () => clearTimeout(timer) };
}

/** Whatever goes wrong is told and tried again; not even that may stop the others. */
async function runRow(parts: Running, row: JobsTable): Promise<void> {
  const { id, key, attempts, lease_until } = row;
  const job: Job = { id, key, payload: JSON.parse(row.payload), attempts, leaseUntil: lease_until ?? 0 };
  try {
    await runJob(parts, row, job);
  } catch (error) {
    parts.onError(error, job);
  }
}

async function runJob(parts: Running, row: JobsTable, job: Job): Promise<void> {
  const end = async (result: JobResult, error: string | null) => {
    if (await finish(parts, row, result, error)) parts.onDead?.(job);
  };
  try {
    const handler = parts.handlers[row.kind];
    if (!handler) throw new AppError('BUG', `nobody does jobs of the kind ${row.kind}`);
    await end(await handler(job), null);
  } catch (error) {
    parts.onError(error, job);
    await end('again', error instanceof Error ? error.message : String(error));
  }
}
