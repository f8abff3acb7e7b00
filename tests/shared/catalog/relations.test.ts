import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { canonicalRelation, relationSchema, relations } from '../../../shared/catalog/relations.ts';

describe('the relations of a household', () => {
  it('fit their schema', () => {
    expect(z.array(relationSchema).safeParse(relations()).error).toBeUndefined();
  });

  it('share no word, and are named by their own', () => {
    const words = relations().flatMap((relation) => relation.words);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    for (const { relation } of relations()) expect(canonicalRelation(relation)).toBe(relation);
  });

  it.each([
    ['엄마', '어머니'],
    ['어무니', '어머니'],
    ['어머님', '어머니'],
    ['할매', '할머니'],
    ['시어머니', '시어머니'],
    ['아부지', '아버지'],
    ['집사람', '배우자'],
  ])('%s is %s', (word, relation) => {
    expect(canonicalRelation(word)).toBe(relation);
  });

  it('are none for a name', () => {
    expect(canonicalRelation('김영희')).toBeUndefined();
  });
});
