import type { Lexicon } from '../source.ts';

/** Four digits, as figures or by any word for them, in RE2: a number type of a console would lose a zero in front. */
export function spokenDigits({ numbers }: Lexicon): string {
  const words = Object.entries(numbers.digit).flatMap(([figure, names]) => [figure, ...names]);
  const digit = [...new Set(words)].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');
  return `(?:${digit})(?: ?(?:${digit})){3}`;
}
