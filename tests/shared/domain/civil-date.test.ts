import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  daysBetween,
  fullMonths,
  mondayOf,
  monthStart,
  weekday,
} from '../../../shared/domain/civil-date.ts';

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));
const luxon = (date: string) => DateTime.fromISO(date, { zone: 'utc' });

describe('civil dates', () => {
  it('cross months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
  });

  it('agree with luxon', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -2000, max: 2000 }), (date, days) => {
        expect(addDays(date, days)).toBe(luxon(date).plus({ days }).toISODate());
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(weekday(date)).toBe(luxon(date).weekday % 7);
        expect(mondayOf(date)).toBe(luxon(date).startOf('week').toISODate());
      }),
    );
    fc.assert(
      fc.property(day, fc.integer({ min: -30, max: 30 }), (date, months) => {
        expect(monthStart(date, months)).toBe(luxon(date).startOf('month').plus({ months }).toISODate());
      }),
    );
  });

  it('count no month of a span that is none', () => {
    expect(fullMonths('2026-04-01', '2026-04-01')).toBe(0);
    expect(fullMonths('2026-04-01', '2026-03-01')).toBe(0);
    expect(fullMonths('2026-01-31', '2026-03-01')).toBe(1);
    expect(fullMonths('2026-01-31', '2026-03-30')).toBe(1);
    expect(fullMonths('2026-01-31', '2026-03-31')).toBe(2);
  });
});
