import { describe, expect, it } from '@jest/globals';
import { type PaymentRules, paymentBar } from '../../../shared/domain/voice-payment.ts';

const now = Date.parse('2026-11-23T10:00:00+09:00');
const hour = 60 * 60 * 1000;
const rules = (change: Partial<PaymentRules> = {}): PaymentRules => ({
  rail: 'billing',
  caps: { each: 100_000, day: 150_000 },
  spentToday: 0,
  ...change,
});

describe('what stands in the way of paying by voice', () => {
  const cases: readonly (readonly [string, Partial<PaymentRules>, readonly number[], string | undefined])[] =
    [
      ['nothing for an old card, speaker and a small sum', {}, [100_000], undefined],
      ['a won above the cap of one payment', {}, [100_001], 'over-each'],
      ['two that are above the cap of the day together', {}, [100_000, 50_001], 'over-day'],
      ['what was spent today already', { spentToday: 120_000 }, [30_001], 'over-day'],
      ['exactly what is left of today', { spentToday: 120_000 }, [30_000], undefined],
      ['a card of this morning', { cardSince: now - hour }, [1], 'new-card'],
      ['a card of a second less than a day', { cardSince: now - 24 * hour + 1000 }, [1], 'new-card'],
      ['not a card of a day', { cardSince: now - 24 * hour }, [1], undefined],
      [
        'not a new card the phone said yes to',
        { cardSince: now - hour, cardApprovedAt: now - 1 },
        [1],
        undefined,
      ],
      [
        'a new card, though the one before was said yes to',
        { cardSince: now - hour, cardApprovedAt: now - 2 * hour },
        [1],
        'new-card',
      ],
      ['a speaker of this morning', { speakerSince: now - hour }, [1], 'new-speaker'],
      [
        'not a new speaker the phone said yes to',
        { speakerSince: now - hour, speakerApprovedAt: now },
        [1],
        undefined,
      ],
      [
        'nothing where the member pays on the phone',
        { rail: 'handoff', cardSince: now, spentToday: 1e9 },
        [1e9],
        undefined,
      ],
    ];
  it.each(cases)('%s', (_name, change, amounts, bar) => {
    expect(paymentBar(rules(change), amounts, now)).toBe(bar);
  });
});
