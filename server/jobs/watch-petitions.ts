import type { Db } from '../db/open-database.ts';
import type { Job, JobResult } from './job.ts';
import { newJob } from './new-job.ts';
import { checkJob, watchPetitionsKind } from './petition-jobs.ts';
import type { PetitionParts } from './petition-parts.ts';
import { scheduleJob } from './schedule-job.ts';

type WatchParts = Pick<PetitionParts, 'db' | 'queue' | 'clock'>;

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
/** Whoever asked by voice has had it looked at; a little less than a day, so that no day is left out. */
const freshMs = dayMs - hourMs;
/** At a time; the rest an hour later. */
const most = 500;

/** Every day the office is asked about every petition it still has in hand, so that news comes without being asked for. */
export function watchPetitions(parts: WatchParts): (job: Job) => Promise<JobResult> {
  return async () => {
    const now = parts.clock.now();
    const ids = await notSeenSince(parts.db, now - freshMs);
    if (ids.length > 0) {
      await parts.queue.write(
        (trx) =>
          trx
            .insertInto('jobs')
            .values(ids.map((id) => checkJob(id, now)))
            .onConflict((on) => on.doNothing())
            .execute(),
        { durable: true },
      );
    }
    return { at: now + (ids.length < most ? dayMs : hourMs) };
  };
}

async function notSeenSince(db: Db, since: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('petitions')
    .select('id')
    .where('state', 'in', ['NEEDS_ATTACHMENT', 'ACCEPTED'])
    .where((where) => where.or([where('checked_at', 'is', null), where('checked_at', '<', since)]))
    .orderBy('checked_at')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

export const scheduleWatch = ({ queue, clock }: WatchParts): Promise<void> =>
  scheduleJob(queue, newJob(watchPetitionsKind, watchPetitionsKind, clock.now()));
