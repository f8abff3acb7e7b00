import { describe, expect, it } from '@jest/globals';
import { periodRange } from '../../../shared/domain/period.ts';

describe('a period word', () => {
  it.each([
    ['today', '2026-11-24', '2026-11-24', '2026-11-24'],
    ['tomorrow', '2026-11-30', '2026-12-01', '2026-12-01'],
    ['yesterday', '2026-12-01', '2026-11-30', '2026-11-30'],
    ['this-week', '2026-11-24', '2026-11-23', '2026-11-29'],
    ['this-week', '2026-11-29', '2026-11-23', '2026-11-29'],
    ['this-week', '2026-11-23', '2026-11-23', '2026-11-29'],
    ['last-week', '2026-11-24', '2026-11-16', '2026-11-22'],
    ['next-week', '2026-11-29', '2026-11-30', '2026-12-06'],
    ['this-month', '2028-02-15', '2028-02-01', '2028-02-29'],
    ['last-month', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['next-month', '2026-12-31', '2027-01-01', '2027-01-31'],
  ])('%s on %s is %s to %s', (period, today, from, to) => {
    expect(periodRange(period, today)).toEqual({ from, to });
  });

  it('that is none has no days', () => {
    expect(periodRange('someday', '2026-11-24')).toBeUndefined();
    expect(periodRange('', '2026-11-24')).toBeUndefined();
  });

  /** The word may come unchecked from a platform's slot. Turns red when the look-up no longer reaches the prototype. */
  it.each(['constructor', 'toString', 'valueOf'])('%s is none either', (period) => {
    expect(periodRange(period, '2026-11-24')).toBeUndefined();
  });
});
