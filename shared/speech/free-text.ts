import { cleanText } from './clean-text.ts';
import { knownLatin, spelledLatin } from './latin.ts';
import { numberReadings } from './number-readings.ts';
import { signWords, unitWords } from './signs.ts';

const nothingToRead = /^[가-힣]+(?:[.,?!]? [가-힣]+)*[.,?!]?$/;

const nameless: readonly (readonly [RegExp, string])[] = [
  // An address is sent, not read; a resident number is never said.
  [
    /(?:https?:\/\/|www\.)[^\s)가-힣]+|(?<![\w.@])[\w-]+(?:\.[\w-]+)*\.(?:go|or|co|ac|re)\.kr(?:\/[^\s)가-힣]*)?/g,
    '인터넷 주소',
  ],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '전자우편 주소'],
  [/(?<!\d)\d{6}-?[1-8]\d{6}(?!\d)/g, '읽지 않는 번호'],
];

/**
 * Text of an agency as it can be said: every number in words by what stands round it, signs in words, no digit, nothing without a
 * sound. `now` lets dates be said as the days they are. Korean that holds none of these comes back as it was.
 */
export function sayText(text: string, now?: number): string {
  if (nothingToRead.test(text)) return text;
  let said = cleanText(text);
  for (const [found, words] of nameless) said = said.replaceAll(found, words);
  said = unitWords(knownLatin(said));
  for (const { found, say } of numberReadings) {
    said = said.replaceAll(found, (...match: unknown[]) =>
      say(
        match.map((part) => (typeof part === 'string' ? part : '')),
        now,
      ),
    );
  }
  return tidy(spelledLatin(signWords(said)));
}

function tidy(said: string): string {
  return said
    .replaceAll(/[^\p{L}\p{M}.,?! ]+/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .replaceAll(/ (?=[.,?!])/g, '')
    .replaceAll(/,+(?=[.,?!])/g, '')
    .replaceAll(/([.?!]),/g, '$1')
    .replaceAll(/^[ .,]+|[ ,]+$/g, '');
}
