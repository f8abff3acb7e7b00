import { systemClock } from '../../shared/clock.ts';
import { settlementMachine } from '../../shared/domain/settlement-machine.ts';
import type { Db } from '../db/open-database.ts';
import type { JobsTable } from '../db/schema.ts';
import { findJob, openJobs, retryJob, stateOf } from '../jobs/operate.ts';
import { settleFineKind } from '../jobs/settle-job.ts';
import type { Print } from './play.ts';
import { withStore } from './with-store.ts';

interface JobsOptions {
  readonly json?: boolean;
  /** Only those that were given up. */
  readonly dead?: boolean;
}

const most = 200;

/** What is to be done and what was given up. */
export function listJobs(options: JobsOptions, print: Print): Promise<void> {
  return withStore(async ({ db }) => {
    const jobs = (await openJobs(db, most)).filter(({ dead_at }) => !options.dead || dead_at !== null);
    for (const job of jobs) print.out(options.json ? JSON.stringify(viewOf(job)) : lineOf(job));
    if (!options.json && jobs.length === 0) print.out('할 일이 없습니다');
  });
}

/** Everything known of one job, and what can be done about it. */
export function showJob(id: string, options: JobsOptions, print: Print): Promise<void> {
  return withStore(async ({ db }) => {
    const job = await findJob(db, id);
    if (options.json) return print.out(JSON.stringify(viewOf(job)));
    print.out(lineOf(job));
    if (job.kind === settleFineKind) for (const line of await historyOf(db, job.key)) print.out(line);
    print.out(adviceOf(job));
  });
}

/** Has one tried again at once by the server that runs. */
export function retryOne(id: string, print: Print): Promise<void> {
  return withStore(async ({ db, queue }) => {
    await retryJob(queue, await findJob(db, id), systemClock.now());
    print.out(`${id}: 곧 다시 해 봅니다`);
  });
}

/** Every step of a settlement, with what its state means. */
async function historyOf(db: Db, settlementId: string): Promise<readonly string[]> {
  const events = db.selectFrom('settlement_events').selectAll().where('settlement_id', '=', settlementId);
  return (await events.orderBy('rev').execute()).map(({ at, event, to_state, detail }) =>
    [`  ${time(at)}`, event, to_state, `(${settlementMachine[to_state].means})`, detail ?? ''].join('  '),
  );
}

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

function viewOf(job: JobsTable): object {
  const { id, kind, key, attempts, owner, last_error: error } = job;
  return {
    id,
    kind,
    key,
    state: stateOf(job, systemClock.now()),
    attempts,
    createdAt: time(job.created_at),
    runAt: time(job.run_at),
    leaseUntil: time(job.lease_until),
    doneAt: time(job.done_at),
    deadAt: time(job.dead_at),
    owner,
    error,
  };
}

const stateNames = { dead: '포기함', running: '하는 중', waiting: '기다림', done: '끝남' } as const;

function lineOf(job: JobsTable): string {
  const state = stateNames[stateOf(job, systemClock.now())];
  const error = job.last_error === null ? '' : `  ${job.last_error}`;
  return `${state}  ${job.id}  ${job.attempts}번째  다음 ${time(job.run_at)}${error}`;
}

function adviceOf(job: JobsTable): string {
  const state = stateOf(job, systemClock.now());
  if (state === 'dead') return `사람이 봐야 합니다. 까닭을 없앤 뒤: npx biseo jobs retry ${job.id}`;
  if (state === 'running') return `${job.owner ?? ''}에서 ${time(job.lease_until)}까지 잡고 있습니다.`;
  return state === 'done' ? '할 일이 없습니다.' : '때가 되면 저절로 다시 합니다.';
}
