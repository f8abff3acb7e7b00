import { deadlineOf } from './notice-order.ts';

/** When a notice stands on a calendar: at its hour where that is of the day that binds, else all day on its deadline. */
export function noticeTime(fields: Readonly<Record<string, unknown>>): string | undefined {
  const deadline = deadlineOf(fields);
  const { at } = fields;
  return typeof at === 'string' && deadlineOf({ at }) === deadline ? at : deadline;
}
