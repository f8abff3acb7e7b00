import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byUrgency, deadlineOf, type Urgency } from '../../../shared/domain/notice-order.ts';

const today = '2026-11-24';

describe('the order of notices', () => {
  it('is the soonest deadline ahead, then the newest of what has none or is past', () => {
    const notices = [
      { id: 'past', deadline: '2026-11-23', receivedAt: 3 },
      { id: 'none-old', receivedAt: 1 },
      { id: 'later', deadline: '2026-12-10', receivedAt: 9 },
      { id: 'today', deadline: today, receivedAt: 2 },
      { id: 'none-new', receivedAt: 5 },
      { id: 'later-but-newer', deadline: '2026-12-10', receivedAt: 10 },
    ];
    expect(notices.sort(byUrgency(today)).map(({ id }) => id)).toEqual([
      'today',
      'later-but-newer',
      'later',
      'none-new',
      'past',
      'none-old',
    ]);
  });

  it('is the same whatever the order they came in', () => {
    const notice: fc.Arbitrary<Urgency> = fc.record({
      deadline: fc.constantFrom('2026-11-01', today, '2026-12-01', undefined),
      receivedAt: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(notice, { maxLength: 12 }), (notices) => {
        const order = byUrgency(today);
        const sorted = notices.toSorted(order);
        const other = notices.toReversed().sort(order);
        for (const [at, notice] of sorted.entries()) expect(order(notice, other[at] ?? notice)).toBe(0);
        for (const [at, notice] of sorted.slice(1).entries())
          expect(order(sorted[at] ?? notice, notice)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('the deadline of a notice', () => {
  it('is the last day for the principal, not that of the reduced amount', () => {
    expect(deadlineOf({ discount_due: '2026-11-30', due: '2026-12-10' })).toBe('2026-12-10');
    expect(deadlineOf({ discount_due: '2026-11-30' })).toBe('2026-11-30');
  });

  it('is the last day for an opinion before the end of what it is about', () => {
    expect(deadlineOf({ start: '2027-01-01', end: '2027-04-10', hearing_due: '2026-12-05' })).toBe(
      '2026-12-05',
    );
  });

  it('is a day even where the field holds a time', () => {
    expect(deadlineOf({ at: '2026-12-01T14:00+09:00', place: '시민회관' })).toBe('2026-12-01');
  });

  it('is none without a date', () => {
    expect(deadlineOf({})).toBeUndefined();
    expect(
      deadlineOf({ due: '다음 달', place: '시민회관', amount: 40_000, start: '2026-12-01' }),
    ).toBeUndefined();
    expect(deadlineOf({ due: '다음 달', expire: '2026-12-31' })).toBe('2026-12-31');
  });
});
