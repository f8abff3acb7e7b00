import { sql } from 'kysely';
import { z } from 'zod';
import { koreanDate } from '../../shared/clock.ts';
import { addDays, daysBetween } from '../../shared/domain/civil-date.ts';
import { startOf } from '../../shared/domain/start-of.ts';
import type { Executor } from '../db/compiled.ts';
import type { Agency } from './agency-client.ts';
import { type Answer, invalid } from './answer.ts';

/** Whole days that are over, so that a report says the same tomorrow of what was sent. */
const period = (today: string) =>
  z
    .strictObject({ from: z.iso.date(), to: z.iso.date() })
    .refine(({ to }) => to < today, { path: ['to'], message: '지난 날까지만 볼 수 있습니다' })
    .refine(({ from, to }) => from <= to, { path: ['from'], message: '끝나는 날보다 뒤입니다' })
    .refine(({ from, to }) => daysBetween(from, to) <= mostDays, {
      path: ['from'],
      message: `${mostDays}일까지 볼 수 있습니다`,
    });

const mostDays = 366;

/**
 * Few are none, and many are counted by fives: who sends to one number and looks whether a count has grown by one must
 * not learn whether that number is with us. What an agency did itself it is told exactly.
 */
export const smallestCount = 5;

function coarse(count: unknown): number | null {
  const exact = Number(count);
  return exact < smallestCount ? null : exact - (exact % smallestCount);
}

export interface ReportRow {
  readonly kind: string;
  readonly sent: number;
  readonly withdrawn: number;
  readonly delivered: number | null;
  readonly heard: number | null;
  readonly acted: number | null;
  readonly expired: number | null;
}

export async function agencyReport(
  db: Executor,
  agency: Agency,
  asked: unknown,
  now: number,
): Promise<Answer> {
  const read = period(koreanDate(now)).safeParse(asked);
  if (!read.success) return invalid(read.error);
  const { from, to } = read.data;
  return { status: 200, body: { from, to, kinds: await reportRows(db, agency.id, from, to) } };
}

const counted = (what: ReturnType<typeof sql>) => sql<number>`sum(case when ${what} then 1 else 0 end)`;

/** Heard is what was heard in the words that it has now; acted on is what was paid or put on a calendar. */
async function reportRows(
  db: Executor,
  agencyId: string,
  from: string,
  to: string,
): Promise<readonly ReportRow[]> {
  const rows = await db
    .selectFrom('agency_notices as a')
    .leftJoin('notices as n', (on) => on.onRef('n.member_id', '=', 'a.member_id').onRef('n.id', '=', 'a.id'))
    .leftJoin('fines as f', (on) => on.onRef('f.member_id', '=', 'a.member_id').onRef('f.id', '=', 'a.id'))
    .leftJoin('calendar as c', (on) =>
      on.onRef('c.member_id', '=', 'a.member_id').onRef('c.notice_id', '=', 'a.id'),
    )
    .select([
      'a.kind',
      counted(sql`1 = 1`).as('sent'),
      counted(sql`a.withdrawn_at is not null`).as('withdrawn'),
      counted(sql`a.delivered_at is not null`).as('delivered'),
      counted(sql`n.read_at is not null or a.heard_at is not null`).as('heard'),
      counted(sql`f.paid_at is not null or c.id is not null or a.acted_at is not null`).as('acted'),
      counted(sql`a.expired_at is not null`).as('expired'),
    ])
    .where('a.agency_id', '=', agencyId)
    .where('a.sent_at', '>=', startOf(from))
    .where('a.sent_at', '<', startOf(addDays(to, 1)))
    .groupBy('a.kind')
    .orderBy('a.kind')
    .execute();
  return rows.map(({ kind, sent, withdrawn, delivered, heard, acted, expired }) => ({
    kind,
    sent: Number(sent),
    withdrawn: Number(withdrawn),
    delivered: coarse(delivered),
    heard: coarse(heard),
    acted: coarse(acted),
    expired: coarse(expired),
  }));
}
