import { mustDeliver } from '../../shared/catalog/must-deliver.ts';
import { type Clock, koreanDate } from '../../shared/clock.ts';
import { addDays } from '../../shared/domain/civil-date.ts';
import { nextHour, quietUntil } from '../../shared/domain/quiet-hours.ts';
import { isWished, reminderStep } from '../../shared/domain/reminder.ts';
import { type OpenNotice, openNotices } from '../db/open-notices.ts';
import type { Store } from '../db/open-store.ts';
import { quietHoursOf } from '../db/quiet-hours.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import { deadlineNews } from './deadline-news.ts';
import type { Job, JobResult } from './job.ts';
import { newJob } from './new-job.ts';
import { scheduleJob } from './schedule-job.ts';
import { type PhoneNews, tellPhone } from './tell-phone.ts';

export interface RemindParts extends Pick<Store, 'db' | 'queue' | 'subscriptions'> {
  readonly clock: Clock;
}

export const remindDailyKind = 'remind-daily';

/** In the morning, when there is a day left to do something about it. */
export const morningHour = 9;
const dayMs = 24 * 3_600_000;
/** The first step before a deadline, and one: to some it is told tomorrow morning. */
const farthestDays = 8;

/**
 * Once a day: deadlines that came near, and one message for all that is new. Whatever was read, paid or withdrawn is no
 * longer among the open ones. Done twice it tells nothing twice: each message has its name.
 */
export function remindDaily(parts: RemindParts): (job: Job) => Promise<JobResult> {
  return async () => {
    const now = parts.clock.now();
    if (quietUntil(now) !== undefined) return { at: nextHour(morningHour, now) };
    const until = addDays(koreanDate(now), farthestDays);
    for await (const [memberId, notices] of openNotices(parts.db, now - dayMs, until))
      await remind(parts, memberId, notices, now);
    return { at: nextHour(morningHour, now) };
  };
}

async function remind(
  { db, queue, subscriptions }: RemindParts,
  memberId: string,
  notices: readonly OpenNotice[],
  now: number,
): Promise<void> {
  const wishes = await subscriptions.of(memberId);
  const wished = notices.filter(({ kind }) => isWished(kind, wishes, mustDeliver));
  // Days are counted as of when it may be told: after her own quiet hours.
  const at = quietUntil(now, await quietHoursOf(db, memberId)) ?? now;
  const news = newsOf(memberId, wished, now - dayMs, at);
  if (news.length === 0) return;
  await queue.write(
    async (trx) => {
      for (const one of news) await tellPhone(trx, one);
    },
    { durable: true },
  );
}

function newsOf(
  memberId: string,
  notices: readonly OpenNotice[],
  newSince: number,
  at: number,
): readonly PhoneNews[] {
  const today = koreanDate(at);
  const near = notices.flatMap((notice) => deadlineNews(memberId, notice, at) ?? []);
  const count = notices.filter(
    ({ deadline, received_at }) =>
      received_at > newSince && (deadline === null || reminderStep(deadline, today) === undefined),
  ).length;
  if (count === 0) return near;
  return [
    ...near,
    { memberId, id: `digest:${memberId}:${today}`, template: 'digest', params: { count }, at },
  ];
}

export async function scheduleReminding(queue: WriteQueue, clock: Clock): Promise<void> {
  const job = newJob(remindDailyKind, remindDailyKind, clock.now());
  await scheduleJob(queue, { ...job, run_at: nextHour(morningHour, clock.now()) });
}
