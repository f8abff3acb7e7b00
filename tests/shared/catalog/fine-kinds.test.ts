import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { fineKind, fineKindSchema, fineKinds, fineKindTold } from '../../../shared/catalog/fine-kinds.ts';
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

  it.each([
    ['parking-fine', '중앙로', 'local-parking'],
    ['parking-fine', '장애인 전용구역 주차 위반', 'disabled-parking'],
    ['traffic-fine', '속도위반(20km/h 초과)', 'police-camera'],
    ['traffic-fine', '자동차 정기검사 지연', 'inspection-late'],
    ['traffic-fine', '의무보험 미가입', 'insurance-none'],
    ['traffic-fine', '5등급 운행제한 위반', 'low-emission'],
    ['fine-prior-notice', '속도위반', undefined],
  ])('%s about %s tells of %s', (told, said, id) => {
    expect(fineKindTold(told, said)?.id).toBe(id);
  });

  it('can all be told of, and one of each notice kind without a word of its own', () => {
    for (const { noticeKind: told } of kinds)
      expect([told, kinds.filter((kind) => kind.noticeKind === told && !kind.words).length]).toEqual([
        told,
        1,
      ]);
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
