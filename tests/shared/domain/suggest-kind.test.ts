import { describe, expect, it } from '@jest/globals';
import { mustDeliverKinds, mustDeliverSchema } from '../../../shared/catalog/must-deliver.ts';
import { noticeKind } from '../../../shared/catalog/notice-kinds.ts';
import { subscriptionRuleSchema, subscriptionRules } from '../../../shared/catalog/subscription-rules.ts';
import { suggestKind } from '../../../shared/domain/suggest-kind.ts';

const suggest = (birth: string | undefined, today: string, held: readonly string[] = []) =>
  suggestKind(subscriptionRules(), birth, held, today);

describe('what is suggested', () => {
  it('is nothing where the birth date is not known', () => {
    expect(suggest(undefined, '2026-11-23')).toBeUndefined();
  });

  it('follows the year of birth, even or odd', () => {
    expect(suggest('1990-05-01', '2026-03-01')).toEqual({ kind: 'health-checkup-general', year: 'this' });
    expect(suggest('1991-05-01', '2026-03-01')).toBeUndefined();
    expect(suggest('1991-05-01', '2026-10-01')).toEqual({ kind: 'health-checkup-general', year: 'next' });
  });

  it('is never what is held already', () => {
    expect(suggest('1990-05-01', '2026-03-01', ['health-checkup-general'])).toBeUndefined();
  });

  it('ends with the age it is for', () => {
    const held = subscriptionRules().flatMap(({ id }) => (id === 'basic-pension-apply' ? [] : [id]));
    const years = [1962, 1961, 1960, 1959];
    expect(years.map((year) => suggest(`${year}-01-01`, '2026-03-01', held)?.year)).toEqual([
      undefined,
      'this',
      'this',
      undefined,
    ]);
  });
});

describe('the rules of subscriptions', () => {
  it('keep their form and name kinds that exist', () => {
    for (const rule of subscriptionRules()) expect(subscriptionRuleSchema.parse(rule)).toEqual(rule);
    for (const kind of mustDeliverKinds()) expect(mustDeliverSchema.parse(kind)).toEqual(kind);
    const ids = [...subscriptionRules(), ...mustDeliverKinds()].map(({ id }) => id);
    expect(ids.filter((id) => !noticeKind(id))).toEqual([]);
  });
});
