import { noticeTime } from '../../domain/notice-time.ts';
import { about, type Line, line } from '../../line.ts';
import type { NoticeInHand } from '../notices/notice-in-hand.ts';

/** What would be put on the calendar, and when it is. */
export const calendarOffer = ({ id, title, fields }: NoticeInHand): Line =>
  about(line('calendar.offer', { title, at: noticeTime(fields) }), 'notice-title', id);
