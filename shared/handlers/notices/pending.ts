import { noticeKind } from '../../catalog/notice-kinds.ts';
import { koreanDate } from '../../clock.ts';
import type { Context } from '../../dialog/context.ts';
import { byUrgency } from '../../domain/notice-order.ts';
import { periodRange } from '../../domain/period.ts';
import type { Notice } from '../../ports/notices.ts';

/** What the citizen narrowed the reading to. */
export interface Filter {
  /** A notice kind; any kind of fine stands for all of them. */
  readonly kind?: string | undefined;
  readonly period?: string | undefined;
}

/** More than anybody listens to; the rest waits for the next time. */
const maxQueue = 30;

/** Unread notices, the most urgent first. */
export async function pendingNotices(context: Context, filter: Filter): Promise<readonly Notice[]> {
  if (!context.member) return [];
  const unread = await context.deps.notices.unread(context.member.id);
  const ofKind = unread.filter((notice) => isOfKind(notice, filter.kind));
  return inPeriod(ofKind, filter.period, context.today).sort(byUrgency(context.today)).slice(0, maxQueue);
}

/** "과태료 것만" means every fine, whichever kind the word was understood as. */
function isOfKind(notice: Notice, kind: string | undefined): boolean {
  if (kind === undefined || notice.kind === kind) return true;
  return isPayable(kind) && isFineLike(kind) && isFineLike(notice.kind);
}

const isPayable = (kind: string) => noticeKind(kind)?.actionable === 'pay';
const isFineLike = (kind: string) => /과태료|범칙금|통행료/.test(noticeKind(kind)?.name ?? '');

/**
 * By what must be done then; a notice without a date, by when it came. Where nothing must be done then, "이번 달에 뭐 왔어" means
 * what came then.
 */
function inPeriod(notices: readonly Notice[], period: string | undefined, today: string): Notice[] {
  const range = period === undefined ? undefined : periodRange(period, today);
  if (!range) return [...notices];
  const isIn = (date: string) => date >= range.from && date <= range.to;
  const due = notices.filter((notice) => isIn(notice.deadline ?? cameOn(notice)));
  return due.length > 0 ? due : notices.filter((notice) => isIn(cameOn(notice)));
}

const cameOn = ({ receivedAt }: Notice) => koreanDate(receivedAt);

/** Those of the queue, in its order; one that was withdrawn meanwhile is left out. */
export async function noticesOf(context: Context, ids: readonly string[]): Promise<readonly Notice[]> {
  if (!context.member || ids.length === 0) return [];
  const recent = await context.deps.notices.recent(context.member.id);
  const byId = new Map(recent.map((notice) => [notice.id, notice]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** So long what was read may be asked for again, and so much of it. */
const latelyMs = 31 * 86_400_000;
const mostRead = 10;

/** What was read lately, the newest first. */
export async function readLately(context: Context, filter: Filter): Promise<readonly Notice[]> {
  const { deps, member, now, today } = context;
  if (!member) return [];
  const recent = await deps.notices.recent(member.id);
  const read = recent.filter(({ readAt = 0 }) => readAt >= now - latelyMs);
  const ofKind = read.filter((notice) => isOfKind(notice, filter.kind));
  return inPeriod(ofKind, filter.period, today).slice(0, mostRead);
}
