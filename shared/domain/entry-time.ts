import { KOREA_OFFSET_MS, koreanDate } from '../clock.ts';
import { addDays, type CivilDate } from './civil-date.ts';
import { startOf } from './start-of.ts';

/** Where an entry is to go. What is absent stays as it is. */
export interface Moving {
  readonly date?: string | undefined;
  /** `HH:MM`. */
  readonly time?: string | undefined;
  /** So many days later, instead of a date. */
  readonly by?: number | undefined;
}

const isAllDay = (at: string) => !at.includes('T');

export const dayOf = (at: string): CivilDate => koreanDate(startOf(at));

/** At an hour of a day in Korea; without an hour the whole day. */
export const planAt = (date: CivilDate, time?: string) =>
  time === undefined ? date : `${date}T${time}+09:00`;

const hourOf = (at: string) =>
  isAllDay(at) ? undefined : new Date(startOf(at) + KOREA_OFFSET_MS).toISOString().slice(11, 16);

export function movedTo(at: string, { date, time, by = 0 }: Moving): string {
  return planAt(date ?? addDays(dayOf(at), by), time ?? hourOf(at));
}

/** A day is not over before its end. */
export const isOver = (at: string, now: number) => (isAllDay(at) ? at < koreanDate(now) : startOf(at) < now);
