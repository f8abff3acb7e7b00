import type { Clock } from '../../shared/clock.ts';
import { nextHour } from '../../shared/domain/quiet-hours.ts';
import { apiLimits } from '../agency/api-limits.ts';
import type { Executor } from '../db/compiled.ts';
import { expiredNotices, expireNotice } from '../db/expire-notice.ts';
import type { Store } from '../db/open-store.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { Job, JobResult } from './job.ts';
import { newJob } from './new-job.ts';
import { scheduleJob } from './schedule-job.ts';
import { settleFineKind } from './settle-job.ts';

export interface ExpireParts extends Pick<Store, 'db' | 'queue'> {
  readonly clock: Clock;
}

export const expireDailyKind = 'expire-daily';

/** When nobody speaks. */
const nightHour = 4;
const dayMs = 24 * 3_600_000;
/** How long it is known that a notice was sent, and what became of it. */
const sentKeptDays = 730;
/** Of nobody: as long as a speaker could still go on with it, and no longer. */
const anonymousKeptDays = 1;
/** What was done, and told by whom: for an operator. A signed webhook of more than minutes ago is refused anyway. */
const doneKeptDays = 90;
const atOnce = 200;

/** Every night: notices whose time is over, then the records that nobody asks for any more. */
export function expireDaily({ db, queue, clock }: ExpireParts): (job: Job) => Promise<JobResult> {
  return async () => {
    const now = clock.now();
    for await (const batch of expiredNotices(db, now, atOnce))
      await queue.write(
        async (trx) => {
          for (const one of batch) await expireNotice(trx, one, now);
        },
        { durable: true },
      );
    await queue.write((trx) => forgetRecords(trx, now), { durable: true });
    await queue.write((trx) => forgetDone(trx, now), { durable: true });
    return { at: nextHour(nightHour, now) };
  };
}

async function forgetRecords(trx: Executor, now: number): Promise<void> {
  const keysUntil = now - apiLimits.keyDays * dayMs;
  await trx.deleteFrom('agency_writes').where('at', '<', keysUntil).execute();
  await trx.deleteFrom('agency_imports').where('finished_at', '<', keysUntil).execute();
  await trx
    .deleteFrom('agency_notices')
    .where('sent_at', '<', now - sentKeptDays * dayMs)
    .where('member_id', 'is', null)
    .execute();
}

/** Other jobs' names are guarded by the rows they are about; that of a settlement is woken for as long as money may move. */
async function forgetDone(trx: Executor, now: number): Promise<void> {
  const doneUntil = now - doneKeptDays * dayMs;
  await trx.deleteFrom('jobs').where('done_at', '<', doneUntil).where('kind', '<>', settleFineKind).execute();
  await trx.deleteFrom('payment_webhooks').where('received_at', '<', doneUntil).execute();
  await trx
    .deleteFrom('dialogs')
    .where('member_id', 'is', null)
    .where('updated_at', '<', now - anonymousKeptDays * dayMs)
    .execute();
}

export async function scheduleExpiring(queue: WriteQueue, clock: Clock): Promise<void> {
  const job = newJob(expireDailyKind, expireDailyKind, clock.now());
  await scheduleJob(queue, { ...job, run_at: nextHour(nightHour, clock.now()) });
}
