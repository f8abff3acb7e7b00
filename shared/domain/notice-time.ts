import { deadlineOf } from './notice-order.ts';

/** When a notice stands on a calendar: at its hour where it has one, else all day on its deadline. */
export function noticeTime(fields: Readonly<Record<string, unknown>>): string | undefined {
  return typeof fields.at === 'string' ? fields.at : deadlineOf(fields);
}
