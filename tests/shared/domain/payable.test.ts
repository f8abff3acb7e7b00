import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { addDays } from '../../../shared/domain/civil-date.ts';
import { type FineTerms, payable, penaltyDue } from '../../../shared/domain/payable.ts';
import fines from '../../fixtures/domain/worked-fines.json' with { type: 'json' };
import penalties from '../../fixtures/domain/worked-penalties.json' with { type: 'json' };

const { due, discountUntil } = fines;
const fine = (amount: number, kind = 'local-parking'): FineTerms => ({
  kind,
  amount,
  due,
  discount: { amount: amount * 0.8, until: discountUntil },
});

/** 민법 제160조 by another road: a month ends the day before its number returns, or with the month where the number is missing. */
function monthsByLaw(dueDate: string, on: string): number {
  const start = DateTime.fromISO(dueDate, { zone: 'utc' }).plus({ days: 1 });
  const day = DateTime.fromISO(on, { zone: 'utc' });
  const isOver = (months: number) => {
    const back = start.plus({ months });
    return day > (back.day === start.day ? back.minus({ days: 1 }) : back);
  };
  let months = 0;
  while (months < 60 && isOver(months + 1)) months += 1;
  return months;
}

const principal = fc.integer({ min: 1, max: 300 }).map((thousands) => thousands * 1000);
const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days));
const lateness = fc.integer({ min: 1, max: 4000 });

describe('a 과태료, row by row', () => {
  it('has fifty rows, each of which comes out by hand', () => {
    expect(fines.rows).toHaveLength(50);
    for (const { base, on, stage, total, surcharge, extra, months } of fines.rows) {
      const isLate = stage === 'late';
      expect({ on, months }).toEqual({ on, months: isLate ? monthsByLaw(due, on) : 0 });
      expect({ on, surcharge, extra }).toEqual({
        on,
        surcharge: isLate ? (base * 3) / 100 : 0,
        extra: (base * 12 * months) / 1000,
      });
      expect({ on, total }).toEqual({
        on,
        total: stage === 'discount' ? (base * 8) / 10 : base + surcharge + extra,
      });
    }
  });

  it.each(fines.rows)('$base on $on is $total', ({ base, on, ...expected }) => {
    expect(payable(fine(base), on)).toEqual(expected);
  });
});

describe('the months of lateness', () => {
  it.each([
    ['2026-03-31', '2026-04-30', 0],
    ['2026-03-31', '2026-05-01', 1],
    ['2026-02-28', '2026-03-31', 0],
    ['2026-02-28', '2026-04-01', 1],
    ['2026-01-30', '2026-02-28', 0],
    ['2026-01-30', '2026-03-01', 1],
    ['2028-01-30', '2028-02-29', 0],
    ['2028-01-30', '2028-03-01', 1],
    ['2026-12-31', '2027-02-01', 1],
  ])('due %s, paid %s: %i', (dueDate, on, months) => {
    expect(payable({ kind: 'local-parking', amount: 40_000, due: dueDate }, on).months).toBe(months);
  });

  it('agree with the law on any day', () => {
    fc.assert(
      fc.property(day, lateness, (dueDate, days) => {
        const on = addDays(dueDate, days);
        const { months } = payable({ kind: 'police-camera', amount: 70_000, due: dueDate }, on);
        expect({ dueDate, on, months }).toEqual({ dueDate, on, months: monthsByLaw(dueDate, on) });
      }),
    );
  });
});

describe('what is payable', () => {
  it('never falls as time passes', () => {
    fc.assert(
      fc.property(principal, day, day, (amount, a, b) => {
        const [earlier, later] = a < b ? [a, b] : [b, a];
        expect(payable(fine(amount), earlier).total).toBeLessThanOrEqual(payable(fine(amount), later).total);
      }),
    );
  });

  it('is the principal, 3 % and 1.2 % a month, and never above 175 %', () => {
    fc.assert(
      fc.property(principal, lateness, (amount, days) => {
        const { total, surcharge, extra, months } = payable(fine(amount), addDays(due, days));
        const exact = (BigInt(amount) * BigInt(1030 + 12 * months)) / 1000n;
        expect(total).toBe(Number(exact - (exact % 10n)));
        expect(total).toBe(amount + surcharge + extra);
        expect(total).toBeLessThanOrEqual(amount * 1.75);
      }),
    );
  });

  it('is never more with the discount than without it', () => {
    fc.assert(
      fc.property(principal, day, (amount, on) => {
        const { discount: _none, ...plain } = fine(amount);
        expect(payable(fine(amount), on).total).toBeLessThanOrEqual(payable(plain, on).total);
      }),
    );
  });

  it('is whole tens of won once it is late', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 300_000 }), lateness, (amount, days) => {
        expect(payable(fine(amount), addDays(due, days)).total % 10).toBe(0);
      }),
    );
  });

  it('is the reduced amount as printed, whatever its rate', () => {
    const printed = { ...fine(40_000), discount: { amount: 20_000, until: discountUntil } };
    expect(payable(printed, discountUntil)).toEqual({
      total: 20_000,
      stage: 'discount',
      surcharge: 0,
      extra: 0,
      months: 0,
    });
    expect(payable(printed, addDays(discountUntil, 1)).total).toBe(40_000);
  });

  it('of a toll does not grow by 가산금', () => {
    const toll: FineTerms = { kind: 'toll-unpaid', amount: 4_800, due };
    expect(payable(toll, '2030-01-01')).toEqual({
      total: 4_800,
      stage: 'late',
      surcharge: 0,
      extra: 0,
      months: 0,
    });
  });
});

describe('a 범칙금', () => {
  const penalty = (amount: number, received: string): FineTerms => ({
    kind: 'police-onsite',
    amount,
    due: penaltyDue(received),
  });

  it('has nine rows, each of which comes out by hand', () => {
    expect(penalties.rows).toHaveLength(9);
    const tenths = { '2026-03-12': 10, '2026-04-01': 12, '2026-04-02': 15 } as const;
    for (const { base, on, total } of penalties.rows) {
      expect({ on, total }).toEqual({ on, total: (base * (tenths[on as keyof typeof tenths] ?? 0)) / 10 });
    }
  });

  it.each(penalties.rows)(
    'of $base handed over on $received is $total on $on',
    ({ base, received, on, total }) => {
      expect(payable(penalty(base, received), on).total).toBe(total);
    },
  );

  it('steps up on the eleventh and the thirty-first day, and only then', () => {
    const on = (day: string) => payable(penalty(60_000, '2026-03-02'), day);
    expect(on('2026-03-12')).toMatchObject({ total: 60_000, stage: 'due' });
    expect(on('2026-03-13')).toMatchObject({ total: 72_000, stage: 'late' });
    expect(on('2026-04-01').total).toBe(72_000);
    expect(on('2026-04-02').total).toBe(90_000);
    expect(on('2031-04-02')).toEqual({ total: 90_000, stage: 'late', surcharge: 0, extra: 0, months: 0 });
  });
});
