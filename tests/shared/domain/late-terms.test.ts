import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lateTerms } from '../../../shared/domain/late-terms.ts';
import { payable } from '../../../shared/domain/payable.ts';

const due = '2026-03-31';

describe('what lateness costs', () => {
  it('is 1,200 won at once and 480 a month for 40,000', () => {
    expect(lateTerms({ kind: 'local-parking', amount: 40_000, due })).toEqual({
      firstDay: 1200,
      perMonth: 480,
    });
  });

  it('is what is really charged on the first day and after the first month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (thousands) => {
        const fine = { kind: 'police-camera', amount: thousands * 1000, due };
        const { firstDay, perMonth } = lateTerms(fine);
        const [first, month] = [payable(fine, '2026-04-01'), payable(fine, '2026-05-01')];
        expect(first.total - fine.amount).toBe(firstDay);
        expect(month.total - first.total).toBe(perMonth);
      }),
    );
  });

  it.each(['police-onsite', 'toll-unpaid'])('is no 가산금 for %s', (kind) => {
    expect(lateTerms({ kind, amount: 60_000, due })).toEqual({ firstDay: 0, perMonth: 0 });
  });
});
