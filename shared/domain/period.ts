import { addDays, type CivilDate, mondayOf, monthStart } from './civil-date.ts';

export interface DateRange {
  readonly from: CivilDate;
  /** The last day, included. */
  readonly to: CivilDate;
}

const ranges: Readonly<Record<string, (today: CivilDate) => DateRange>> = {
  today: (today) => ({ from: today, to: today }),
  tomorrow: (today) => day(addDays(today, 1)),
  yesterday: (today) => day(addDays(today, -1)),
  'this-week': (today) => week(mondayOf(today)),
  'last-week': (today) => week(addDays(mondayOf(today), -7)),
  'next-week': (today) => week(addDays(mondayOf(today), 7)),
  'this-month': (today) => month(today, 0),
  'last-month': (today) => month(today, -1),
  'next-month': (today) => month(today, 1),
};

const day = (date: CivilDate) => ({ from: date, to: date });
const week = (monday: CivilDate) => ({ from: monday, to: addDays(monday, 6) });
const month = (today: CivilDate, by: number) => ({
  from: monthStart(today, by),
  to: addDays(monthStart(today, by + 1), -1),
});

/** The days a period word means on a day; weeks begin on Monday. `undefined` for a word that is none. */
export function periodRange(period: string, today: CivilDate): DateRange | undefined {
  return Object.hasOwn(ranges, period) ? ranges[period]?.(today) : undefined;
}
