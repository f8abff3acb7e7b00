import { KOREA_OFFSET_MS } from '../../shared/clock.ts';

const [minute, hour, day] = [60, 3_600, 86_400];
const morning = 9 * hour;

/**
 * How many seconds before its start an entry rings: a day before, and on its morning. Less than nothing is after it:
 * an all-day entry begins at midnight, and nobody is woken then.
 */
export function alarmsOf(at: string): readonly number[] {
  if (!at.includes('T')) return [day - morning, -morning];
  const sinceMidnight = Math.floor((Date.parse(at) + KOREA_OFFSET_MS) / 1000) % day;
  const fromMorning = sinceMidnight - morning;
  return [day, fromMorning > 0 ? fromMorning : 30 * minute];
}
