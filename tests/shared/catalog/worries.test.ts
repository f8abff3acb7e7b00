import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { readEntries } from '../../../shared/catalog/load.ts';
import { worryIn, worrySchema } from '../../../shared/catalog/worries.ts';

describe('worries', () => {
  it('fit their schema', () => {
    expect(z.array(worrySchema).safeParse(readEntries('worries.json')).error).toBeUndefined();
  });

  it.each([
    ['지금 녹음하는 거야', 'recording'],
    ['내 말 녹음돼', 'recording'],
    ['누가 듣고 있는 거 아니지', 'recording'],
    ['이거 보이스피싱 아니야', 'scam'],
    ['내 돈 빼 가는 거 아니지', 'scam'],
    ['너 믿어도 돼', 'scam'],
  ])('%s is about %s', (words, id) => {
    expect(worryIn(words)).toBe(id);
  });
});
