import { describe, expect, it } from '@jest/globals';
import honorifics from '../../../shared/catalog/honorifics.json' with { type: 'json' };
import { honorificSchema } from '../../../shared/catalog/honorifics.ts';
import { relations } from '../../../shared/catalog/relations.ts';
import {
  type ApprovalRules,
  approvalEnds,
  type PaymentAsked,
  paperApproval,
  paymentApproval,
} from '../../../shared/domain/approval.ts';

const rules: ApprovalRules = { mode: 'never', above: 50_000, guardianIds: [], approverIds: ['m'] };
const asked: PaymentAsked = { rail: 'billing', amounts: [40_000], bar: undefined };
const guarded = { guardianIds: ['g'], approverIds: ['g'] };

describe('when a phone must say yes', () => {
  it.each<[string, Partial<ApprovalRules>, Partial<PaymentAsked>, string | undefined]>([
    ['within the limits, never wished', {}, {}, undefined],
    ['over a cap, never wished', {}, { bar: 'over-each' }, 'over-each'],
    ['over the day, always wished', { mode: 'always' }, { bar: 'over-day' }, 'over-day'],
    ['a new card is no cap', {}, { bar: 'new-card' }, undefined],
    ['always wished', { mode: 'always' }, {}, 'always'],
    ['at the sum', { mode: 'above' }, { amounts: [50_000] }, undefined],
    ['two that are above the sum together', { mode: 'above' }, { amounts: [40_000, 10_001] }, 'above'],
    ['a link to her own phone', { mode: 'always' }, { rail: 'handoff' }, undefined],
    ['a link, with a guardian', { mode: 'always', ...guarded }, { rail: 'handoff' }, 'always'],
  ])('%s', (_case, wish, payment, why) => {
    expect(paymentApproval({ ...rules, ...wish }, { ...asked, ...payment })).toBe(why);
  });

  it('asks for papers only where it is always wished', () => {
    expect(
      ['never', 'above', 'always'].map((mode) => paperApproval({ ...rules, mode } as ApprovalRules)),
    ).toEqual([undefined, undefined, 'always']);
  });

  it('waits five minutes, but not past midnight, when amounts change', () => {
    const noon = Date.parse('2026-11-23T12:00:00+09:00');
    expect(approvalEnds(noon) - noon).toBe(5 * 60_000);
    const late = Date.parse('2026-11-23T23:58:00+09:00');
    expect(approvalEnds(late)).toBe(Date.parse('2026-11-24T00:00:00+09:00') - 1);
    const midnight = Date.parse('2026-11-24T00:00:00+09:00');
    expect(approvalEnds(midnight) - midnight).toBe(5 * 60_000);
  });
});

describe('what relatives are called', () => {
  it('is said of every relation but oneself, once each', () => {
    const named = honorificSchema.array().parse(honorifics);
    const known = new Set(named.map(({ relation }) => relation));
    expect(known.size).toBe(named.length);
    expect(relations().filter(({ relation }) => relation !== '본인' && !known.has(relation))).toEqual([]);
  });
});
