import { mustBeTime, sayDate } from './dates.ts';
import { native, sino } from './numbers.ts';

/** A time of day: native hours, Sino-Korean minutes: "오후 두 시 삼십 분". 반 is not used: it is heard as 밤 or 방. */
export function sayClock(hour: number, minute: number): string {
  return `${partOfDay(hour)} ${hours(hour)}${minutes(minute)}`;
}

/** The hours without the part of the day, for text that names it already. */
export function hours(hour: number): string {
  return `${native(hour % 12 === 0 ? 12 : hour % 12)} 시`;
}

export const minutes = (minute: number) => (minute === 0 ? '' : ` ${sino(minute)} 분`);

/** 0시 and 12시 are not 오전 and 오후 to a listener. */
function partOfDay(hour: number): string {
  if (hour === 0 || hour === 24) return '밤';
  if (hour < 6) return '새벽';
  if (hour === 12) return '낮';
  return hour < 12 ? '오전' : '오후';
}

/** The day, and the time where the text has one. */
export function sayDateTime(iso: string, now: number): string {
  if (!iso.includes('T')) return sayDate(iso, now);
  const [, day] = /^(\d{4}-\d{2}-\d{2})T24:00/.exec(iso) ?? [];
  if (day !== undefined) return `${sayDate(day, now)} 밤 열두 시`;
  const at = mustBeTime(iso);
  return `${sayDate(iso, now)} ${at.hour === 0 ? `영시${minutes(at.minute)}` : sayClock(at.hour, at.minute)}`;
}
