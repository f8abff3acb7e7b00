import { KOREA_OFFSET_MS } from '../clock.ts';
import { sayDate } from './dates.ts';
import { native, sino } from './numbers.ts';

/** A time of day: native hours, Sino-Korean minutes: "오후 두 시 삼십 분". */
export function sayTime(hour: number, minute: number): string {
  const hours = native(hour % 12 === 0 ? 12 : hour % 12) ?? '';
  return `${partOfDay(hour)} ${hours} 시${minute === 0 ? '' : ` ${sino(minute)} 분`}`;
}

/** 0시 and 12시 are not 오전 and 오후 to a listener. */
function partOfDay(hour: number): string {
  if (hour === 0) return '밤';
  if (hour < 6) return '새벽';
  if (hour === 12) return '낮';
  return hour < 12 ? '오전' : '오후';
}

/** The day, and the time where the text has one. */
export function sayDateTime(iso: string, now: number): string {
  const at = Date.parse(iso);
  if (!iso.includes('T') || Number.isNaN(at)) return sayDate(iso, now);
  const local = new Date(at + KOREA_OFFSET_MS);
  return `${sayDate(iso, now)} ${sayTime(local.getUTCHours(), local.getUTCMinutes())}`;
}
