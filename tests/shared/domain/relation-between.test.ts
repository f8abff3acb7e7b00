import { expect, it } from '@jest/globals';
import { relations } from '../../../shared/catalog/relations.ts';
import { relationBack, relationBetween } from '../../../shared/domain/relation-between.ts';

it('knows the way back from every relation of the catalogue', () => {
  expect(relations().filter(({ relation }) => relationBack(relation) === '가족')).toEqual([]);
});

it.each([
  ['본인', '어머니', '어머니'],
  ['어머니', '본인', '자녀'],
  ['딸', '본인', '부모'],
  ['딸', '어머니', '가족'],
])('to a %s, a %s is %s', (one, other, relation) => expect(relationBetween(one, other)).toBe(relation));
