import { DateTime, FixedOffsetZone } from 'luxon';
import { KOREA_OFFSET_MS, koreanDate } from '../clock.ts';
import { AppError } from '../errors.ts';
import { counted } from './counters.ts';
import { sino } from './numbers.ts';

const weekdays = ['월요일', '화요일', '수요일', '목요일', '금요일', '토요일', '일요일'];

const near: Readonly<Record<number, string>> = { [-1]: '어제', 0: '오늘', 1: '내일', 2: '모레' };

/** Beyond two weeks a weekday helps nobody to find the day. */
const weekdayWithinDays = 14;

const korea = FixedOffsetZone.instance(KOREA_OFFSET_MS / 60_000);

/** An ISO text in Korean time; one without an offset is Korean already. `undefined` when it is none. */
export function koreanTime(iso: string): DateTime<true> | undefined {
  const known = parsed.get(iso);
  if (known) return known;
  const at = DateTime.fromISO(iso, { zone: korea });
  if (!at.isValid) return undefined;
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(iso, at);
  return at;
}

/** One deadline is read to thousands. */
const parsed = new Map<string, DateTime<true>>();
const mostParsed = 1_000;

/** The same, where anything else is our fault. */
export function mustBeTime(iso: string): DateTime<true> {
  const at = koreanTime(iso);
  if (at === undefined) throw new AppError('BUG', `not an ISO date or time: ${iso.slice(0, 40)}`);
  return at;
}

/**
 * A day as people say it: 오늘, 내일, 모레 before it; its weekday within the coming two weeks (일일 and 이일, 십일 and 십일일
 * sound alike); its year when that is another. It always ends in 일, so that 까지, 에 and 이 fit behind it.
 */
export function sayDate(iso: string, now: number): string {
  const today = koreanDate(now);
  if (today !== said.today || said.dates.size >= mostParsed) said = { today, dates: new Map() };
  const known = said.dates.get(iso) ?? sayDay(mustBeTime(iso), now);
  said.dates.set(iso, known);
  return known;
}

/** One deadline is read to thousands, in the same words all day. */
let said: { readonly today: string; readonly dates: Map<string, string> } = { today: '', dates: new Map() };

export function sayDay(day: DateTime<true>, now: number): string {
  const away = daysAway(day, now);
  const nearby = near[away];
  if (nearby !== undefined) return `${nearby}, ${monthDay(day)}`;
  return isComing(away) ? `${monthDay(day)} ${weekdayOf(day)}` : yearBefore(day, now) + monthDay(day);
}

/** "십이월 삼일", with the weekday where it is near. */
export function sayPlainDay(day: DateTime<true>, now: number | undefined): string {
  return now !== undefined && isComing(daysAway(day, now))
    ? `${monthDay(day)} ${weekdayOf(day)}`
    : monthDay(day);
}

const isComing = (away: number) => away >= 0 && away <= weekdayWithinDays;

function daysAway(day: DateTime<true>, now: number): number {
  const today = Date.parse(koreanDate(now));
  return (Date.UTC(day.year, day.month - 1, day.day) - today) / 86_400_000;
}

export function monthDay(day: DateTime<true>): string {
  return `${counted(day.month, '월')} ${counted(day.day, '일')}`;
}

const weekdayOf = (day: DateTime<true>) => weekdays[day.weekday - 1] ?? '';

const nextTo: Readonly<Record<number, string>> = { [-1]: '작년 ', 0: '', 1: '내년 ' };

function yearBefore(day: DateTime<true>, now: number): string {
  const thisYear = Number(koreanDate(now).slice(0, 4));
  return nextTo[day.year - thisYear] ?? `${sino(day.year)}년 `;
}

/** The day with its year, for text that is read without knowing today. */
export function sayFullDay(day: DateTime<true>): string {
  return `${sino(day.year)}년 ${monthDay(day)}`;
}
