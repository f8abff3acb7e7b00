import { describe, expect, it } from '@jest/globals';
import { findPetition, petitions } from '../../../shared/catalog/petitions.ts';
import { formProblem } from '../../../shared/domain/petition-problem.ts';
import {
  type Applicant,
  brokenRule,
  insteadOf,
  mendedBy,
  serviceAge,
} from '../../../shared/domain/petition-rules.ts';

const today = '2026-11-23';
const broken = (id: string, answers: Record<string, string>, applicant: Partial<Applicant>) => {
  const who = { today, ...applicant };
  const rule = brokenRule(findPetition(id)?.rules ?? [], answers, who);
  return rule && { kind: rule.kind, mends: mendedBy(rule), instead: insteadOf(rule, who) };
};

describe('who may file', () => {
  it('counts age by years, as the law does', () => {
    expect(serviceAge('2001-12-31', today)).toBe(25);
  });

  it('sends a reservist to his own postponement', () => {
    expect(broken('enlist-postpone-illness', {}, { status: 'reserve' })).toMatchObject({
      instead: 'mobil-postpone',
    });
  });

  it('closes five days before the duty, not six', () => {
    expect(broken('enlist-postpone-exam', {}, { dutyOn: '2026-11-28' })).toBeUndefined();
    expect(broken('enlist-postpone-exam', {}, { dutyOn: '2026-11-27' })).toMatchObject({
      kind: 'lead',
      mends: undefined,
    });
  });

  it('lets a short journey last a month, studies longer', () => {
    const dates = { departure: '2026-12-20', return: '2027-02-10' };
    expect(broken('overseas-permit', { ...dates, purpose: '단기여행' }, {})).toMatchObject({
      mends: 'return',
    });
    expect(broken('overseas-permit', { ...dates, purpose: '유학' }, {})).toBeUndefined();
  });

  it('holds nothing against what is not known', () => {
    for (const { rules } of petitions()) expect(brokenRule(rules, {}, { today })).toBeUndefined();
  });
});

describe('the rules and questions of the catalogue', () => {
  const rules = petitions().flatMap(({ id, slots, rules: all }) => all.map((rule) => ({ id, slots, rule })));

  it('speak of slots that exist', () => {
    for (const { id, slots, rule } of rules) {
      const named = JSON.stringify(rule).match(/"(?:slot|before|first|second|from|to)":"([^"]+)"/g) ?? [];
      const keys = named.map((each) => each.split('"')[3]);
      const known = ['dutyOn', ...slots.map(({ key }) => key)];
      expect([id, keys.filter((key) => !known.includes(key ?? ''))]).toEqual([id, []]);
    }
  });

  it('offer petitions that exist', () => {
    const others = rules.flatMap(({ rule }) => Object.values(rule.instead ?? {}));
    expect(others.filter((id) => findPetition(id) === undefined)).toEqual([]);
    expect(others.length).toBeGreaterThan(10);
  });

  it('hold no digits, for they are spoken as they stand', () => {
    const said = rules.map(({ rule }) => rule.say + (rule.can ?? ''));
    const asked = petitions().flatMap(({ slots }) => slots.map(({ ask, why }) => ask + why));
    expect([...said, ...asked].filter((text) => /\d/.test(text))).toEqual([]);
  });
});

describe('an answer', () => {
  it.each([
    [{ type: 'date' }, '2026-11-22', 'past'],
    [{ type: 'date' }, '2026-11-23', undefined],
    [{ type: 'date' }, '2030-01-01', 'far'],
    [{ type: 'date' }, '음력', 'lunar'],
    [{ type: 'date', bounds: { past: true, days: 30 } }, '2026-11-24', 'future'],
    [{ type: 'month' }, '2026-10', 'past'],
    [{ type: 'number', bounds: { min: 1, max: 20 } }, 21, 'range'],
    [{ type: 'phone' }, '01012345678', undefined],
    [{ type: 'phone' }, '1234', 'phone'],
    [{ type: 'address' }, '서울 강남구 역삼동', undefined],
    [{ type: 'address' }, '저기요', 'address'],
    [{ type: 'text', of: 'school' }, '한국대학교', undefined],
    [{ type: 'text', of: 'school' }, '동네 가게', 'school'],
    [{ type: 'text', of: 'bank' }, '국민은행', undefined],
  ] as const)('%j of %s is %s', (slot, value, problem) => {
    expect(formProblem(slot, value, today)).toBe(problem);
  });
});
