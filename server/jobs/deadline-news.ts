import { koreanDate } from '../../shared/clock.ts';
import { daysBetween } from '../../shared/domain/civil-date.ts';
import { reminderStep } from '../../shared/domain/reminder.ts';
import type { OpenNotice } from '../db/open-notices.ts';
import type { PhoneNews } from './tell-phone.ts';

/** What to tell of a deadline today; `undefined`: nothing. Named by its step, so whoever tells of it first is the only one. */
export function deadlineNews(
  memberId: string,
  { id: notice, deadline }: Pick<OpenNotice, 'id' | 'deadline'>,
  at: number,
): PhoneNews | undefined {
  const today = koreanDate(at);
  const step = deadline === null ? undefined : reminderStep(deadline, today);
  if (deadline === null || step === undefined) return undefined;
  const days = daysBetween(today, deadline);
  const template = days === 0 ? 'due-today' : 'due-soon';
  return { memberId, id: `remind:${memberId}:${notice}:${step}`, template, params: { notice, days }, at };
}
