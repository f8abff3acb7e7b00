import { describe, expect, it } from '@jest/globals';
import { dayOf, isOver, movedTo, planAt } from '../../../shared/domain/entry-time.ts';
import { noticeTime } from '../../../shared/domain/notice-time.ts';

const at = '2026-12-01T14:00+09:00';

describe('where an entry goes', () => {
  it.each([
    ['a day: its hour stays', at, { date: '2026-12-08' }, '2026-12-08T14:00+09:00'],
    ['an hour: its day stays', at, { time: '09:30' }, '2026-12-01T09:30+09:00'],
    ['both', at, { date: '2026-12-08', time: '09:30' }, '2026-12-08T09:30+09:00'],
    ['days later, over the end of a month', '2026-11-30', { by: 2 }, '2026-12-02'],
    ['days earlier', at, { by: -1 }, '2026-11-30T14:00+09:00'],
    ['a whole day given an hour', '2026-12-01', { time: '15:00' }, '2026-12-01T15:00+09:00'],
    ['a time of elsewhere is Korean here', '2026-12-01T16:00:00Z', { by: 1 }, '2026-12-03T01:00+09:00'],
  ])('%s', (_what, from, moving, to) => expect(movedTo(from, moving)).toBe(to));

  it('knows its day in Korea', () => expect(dayOf('2026-12-01T16:00:00Z')).toBe('2026-12-02'));

  it('is over with its hour, a whole day with its end', () => {
    const noon = Date.parse('2026-12-01T12:00+09:00');
    const times = ['2026-12-01T11:59+09:00', '2026-12-01T12:00+09:00', '2026-12-01', '2026-11-30'];
    expect(times.map((time) => isOver(time, noon))).toEqual([true, false, false, true]);
    expect(planAt('2026-12-01')).toBe('2026-12-01');
  });
});

describe('when a notice stands on a calendar', () => {
  it.each([
    ['at its hour', { at, end: '2026-12-03' }, at],
    [
      'on what binds, not when it happened',
      { at: '2026-11-10T15:00+09:00', due: '2026-12-10' },
      '2026-12-10',
    ],
    ['on the last day', { start: '2026-11-01', end: '2026-12-31' }, '2026-12-31'],
    ['nowhere without a day', { place: '시민회관' }, undefined],
  ])('%s', (_what, fields, time) => expect(noticeTime(fields)).toBe(time));
});
