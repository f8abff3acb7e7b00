import { z } from 'zod';
import { mustDeliver } from '../../shared/catalog/must-deliver.ts';
import { koreanDate } from '../../shared/clock.ts';
import { daysBetween } from '../../shared/domain/civil-date.ts';
import { nextHour, quietUntil } from '../../shared/domain/quiet-hours.ts';
import { isWished } from '../../shared/domain/reminder.ts';
import type { Db } from '../db/open-database.ts';
import { quietHoursOf } from '../db/quiet-hours.ts';
import type { JobsTable, NoticesTable } from '../db/schema.ts';
import { deadlineNews } from './deadline-news.ts';
import type { Job, JobResult } from './job.ts';
import { newJob } from './new-job.ts';
import { morningHour, type RemindParts } from './remind-daily.ts';
import { type PhoneNews, tellPhone } from './tell-phone.ts';

export const noticeArrivedKind = 'notice-arrived';

const arrivalSchema = z.object({
  memberId: z.string(),
  noticeId: z.string(),
  change: z.enum(['new', 'updated', 'withdrawn']),
  at: z.number(),
});
type Arrival = z.infer<typeof arrivalSchema>;

/** Goes into the transaction that writes, changes or deletes the notice; `version` is the one the notice then has. */
export function noticeArrivedJob(arrival: Arrival, version: number): JobsTable {
  const { memberId, noticeId, change, at } = arrival;
  return newJob(noticeArrivedKind, `${memberId}:${noticeId}:${change}:${version}`, at, arrival);
}

type Decided = PhoneNews | { readonly later: number } | 'nothing';

/** Days to its deadline from which a notice does not wait for the morning. */
const urgentDays = 3;

/** What hurries is told at once, by day; the rest is for the morning, where `remindDaily` counts what is new. */
export function noticeArrived(parts: RemindParts): (job: Job) => Promise<JobResult> {
  return async ({ payload }) => {
    const arrival = arrivalSchema.parse(payload);
    const now = parts.clock.now();
    // The words count days: they are chosen when they may be sent, not the evening before.
    const byDay = quietUntil(now, await quietHoursOf(parts.db, arrival.memberId));
    if (byDay !== undefined) return { at: byDay };
    const decided = await decide(parts, arrival, now);
    if (decided === 'nothing') return 'done';
    if ('later' in decided) return { at: decided.later };
    await parts.queue.write((trx) => tellPhone(trx, decided), { durable: true });
    return 'done';
  };
}

async function decide(parts: RemindParts, arrival: Arrival, now: number): Promise<Decided> {
  if (arrival.change === 'withdrawn') return withdrawn(parts.db, arrival, now);
  const { memberId, noticeId, change, at } = arrival;
  const notice = await unread(parts.db, memberId, noticeId);
  if (!notice) return 'nothing';
  const wishes = await parts.subscriptions.of(memberId);
  if (!isWished(notice.kind, wishes, mustDeliver)) return 'nothing';
  const hurries = isUrgent(notice, now);
  if (change === 'new') return (hurries && deadlineNews(memberId, notice, now)) || 'nothing';
  const morning = nextHour(morningHour, at);
  return hurries || now >= morning ? changed(memberId, notice, now) : { later: morning };
}

function isUrgent({ deadline }: Pick<NoticesTable, 'deadline'>, now: number): boolean {
  const days = deadline === null ? -1 : daysBetween(koreanDate(now), deadline);
  return days >= 0 && days <= urgentDays;
}

const unread = (db: Db, memberId: string, id: string) =>
  db
    .selectFrom('notices')
    .select(['id', 'kind', 'deadline', 'version'])
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .where('read_at', 'is', null)
    .executeTakeFirst();

/** Named by the version: two changes before the morning are told as one. */
const changed = (
  memberId: string,
  { id: notice, version }: Pick<NoticesTable, 'id' | 'version'>,
  at: number,
): PhoneNews => ({
  memberId,
  id: `changed:${memberId}:${notice}:${version}`,
  template: 'changed',
  params: { notice },
  at,
});

/** Told only to who was told of it: nobody hears that something unknown is gone. */
async function withdrawn(db: Db, { memberId, noticeId }: Arrival, at: number): Promise<Decided> {
  const sent = await db
    .selectFrom('phone_messages')
    .select('params')
    .where('member_id', '=', memberId)
    .where('state', '=', 'sent')
    .execute();
  if (!sent.some(({ params }) => JSON.parse(params).notice === noticeId)) return 'nothing';
  return { memberId, id: `withdrawn:${memberId}:${noticeId}`, template: 'withdrawn', params: {}, at };
}
