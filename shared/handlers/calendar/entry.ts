import type { Context } from '../../dialog/context.ts';
import { noticeTime } from '../../domain/notice-time.ts';
import type { CalendarEntry } from '../../ports/calendar.ts';
import type { NoticeInHand } from '../notices/notice-in-hand.ts';

/** The entry a notice becomes: at its hour where it has one, else all day on its deadline. */
export function entryOf(notice: NoticeInHand, context: Context): CalendarEntry {
  const { place } = notice.fields;
  return {
    id: context.newId(),
    memberId: context.member?.id ?? '',
    noticeId: notice.id,
    kind: notice.kind,
    title: notice.title,
    at: noticeTime(notice.fields) ?? context.today,
    ...(typeof place === 'string' ? { place } : {}),
  };
}
