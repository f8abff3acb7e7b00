import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { fineKind, fineKindSchema, fineKinds } from '../../../shared/catalog/fine-kinds.ts';
import { noticeKind } from '../../../shared/catalog/notice-kinds.ts';
import { payable } from '../../../shared/domain/payable.ts';

const kinds = fineKinds();

describe('the kinds of fine', () => {
  it('are nine that fit the schema, each with an id of its own', () => {
    expect(z.array(fineKindSchema).safeParse(kinds).error).toBeUndefined();
    expect(new Set(kinds.map(({ id }) => id)).size).toBe(9);
    expect(kinds).toHaveLength(9);
  });

  it('are told of by a notice that asks for money', () => {
    for (const { id, noticeKind: told } of kinds)
      expect([id, noticeKind(told)?.actionable]).toEqual([id, 'pay']);
  });

  it.each([
    ['local-parking', 'parking-fine'],
    ['police-camera', 'traffic-fine'],
    ['police-onsite', 'traffic-penalty'],
    ['local-buslane', 'bus-lane-fine'],
    ['toll-unpaid', 'toll-unpaid'],
  ])('%s comes as %s', (id, told) => {
    expect(fineKind(id)?.noticeKind).toBe(told);
  });

  it('are called what they are: only a 과태료 is one', () => {
    const endings = { fine: /과태료$/, penalty: /범칙금$/, toll: /통행료$/ } as const;
    for (const { id, family, spokenName } of kinds)
      expect([id, endings[family].test(spokenName)]).toEqual([id, true]);
  });

  it('bear 가산금 exactly where they are a 과태료', () => {
    for (const { id, family } of kinds) {
      const { surcharge } = payable({ kind: id, amount: 40_000, due: '2026-03-31' }, '2026-04-01');
      expect([id, surcharge > 0]).toEqual([id, family === 'fine']);
    }
  });

  it('share no name: a word means one kind', () => {
    const all = kinds.flatMap(({ spokenName, aliases }) => [
      ...new Set([spokenName, ...aliases].map((word) => word.replaceAll(' ', ''))),
    ]);
    expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([]);
  });

  it('are spoken without digits', () => {
    for (const { id, spokenName, agency } of kinds)
      expect([id, /\d/.test(spokenName + agency)]).toEqual([id, false]);
  });

  it('are none for an id that is not in the list', () => {
    expect(fineKind('parking-fine')).toBeUndefined();
  });
});
