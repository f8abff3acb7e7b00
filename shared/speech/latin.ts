import { z } from 'zod';
import table from './latin.json' with { type: 'json' };

const latinSchema = z.strictObject({
  words: z.record(z.string(), z.string()),
  letters: z.record(z.string(), z.string()),
});
const { words, letters } = latinSchema.parse(table);

/** Longer words in small letters are no abbreviations: a voice reads them as English. */
const longestSpelled = 5;

const known = new RegExp(
  `(?<![A-Za-z])(?:${Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![A-Za-z0-9])`,
  'g',
);

/** Known words of Latin letters in Hangul. Runs before the numbers are read: A4 is one word. */
export function knownLatin(text: string): string {
  return text.replaceAll(known, (word) => words[word] ?? word);
}

/** Abbreviations letter by letter: "LH" is "엘에이치". */
export function spelledLatin(text: string): string {
  return text.replaceAll(/[A-Za-z]+/g, (word) => (isSpelled(word) ? spell(word) : word));
}

const isSpelled = (word: string) => word.length <= longestSpelled || word === word.toUpperCase();

const spell = (word: string) => [...word.toUpperCase()].map((letter) => letters[letter] ?? letter).join('');
