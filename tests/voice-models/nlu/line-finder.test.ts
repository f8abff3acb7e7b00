import { describe, expect, it } from '@jest/globals';
import { lineFinder } from '../../../voice-models/nlu/line-finder.ts';

const words = ['가', '가나', '가나다', '네', '네네', 'ㅇㅇ', '다시말해줘', 'help', '12', '힣'];
const lines = words
  .map((word, at) => `${word} wish.${at}\n`)
  .sort()
  .join('');
const find = lineFinder(new TextEncoder().encode(lines));

describe('finding a line among sorted bytes', () => {
  it.each(words.map((word, at) => [word, `wish.${at}`]))('finds what stands behind %s', (word, wish) => {
    expect(find(word)).toBe(wish);
  });

  it.each(['', '나', '가나다라', '네네네', 'hel', '힣힣', '😀', '\ud800', '가 '])(
    'finds nothing behind %j',
    (word) => {
      expect(find(word)).toBeUndefined();
    },
  );

  it('finds nothing where there is no line', () => {
    expect(lineFinder(new Uint8Array())('가')).toBeUndefined();
  });
});
