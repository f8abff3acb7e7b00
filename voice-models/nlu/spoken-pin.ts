import type { Lexicon } from '../source.ts';
import { anyLength, calledOut, longestUtterance, type Read } from './called-out.ts';
import { pinAmongWords } from './pin-among-words.ts';
import { pinSteps } from './pin-steps.ts';
import { wholeNumber } from './whole-number.ts';

export interface PinReader {
  /** The digits, where digits and the words around them are all that was said. Spaces tell 47 19 from 40 79. */
  read(spaced: string): string | undefined;
  /** Whether there are digits, and words beside them that give up what they would be for. */
  withdraws(spaced: string): boolean;
  /** Whether the words call what they say a PIN. */
  names(joined: string): boolean;
}

/** So many digits are the most of a PIN. */
const fewest = 3;

/** PIN digits in every spoken form: 공일공구, 하나 둘 셋 넷, 천이백삼십사, 십이 삼십사, 4719, with hesitations and "아니 다시". */
export function pinReader({ numbers, pinWords }: Lexicon): PinReader {
  const steps = pinSteps(numbers, pinWords);
  const whole = wholeNumber(pinWords);
  // 번지, 만원: those of one syllable may be part of another word.
  const units = pinWords.notBeside.units.filter((unit) => unit.length > 1);
  const read: Read = (part) => {
    const joined = part.replaceAll(' ', '');
    if (joined.length > longestUtterance) return undefined;
    return calledOut(joined, steps, gapsOf(part)) ?? calledOut(joined, steps) ?? whole(joined);
  };
  const digits: Read = (part) =>
    part.length > longestUtterance
      ? undefined
      : calledOut(part.replaceAll(' ', ''), steps, undefined, anyLength);
  const among = pinAmongWords(read, digits, pinWords);
  return {
    read: (spaced) =>
      units.some((unit) => spaced.includes(unit))
        ? undefined
        : (read(spaced) ?? corrected(spaced, pinWords.corrections, read, digits) ?? among(spaced)),
    withdraws: (spaced) =>
      pinWords.withdrawn.some((word) => spaced.replaceAll(' ', '').includes(word)) &&
      (read(spaced) !== undefined || spaced.split(' ').some((word) => (digits(word)?.length ?? 0) >= fewest)),
    names: (joined) => pinWords.named.some((word) => joined.includes(word)),
  };
}

/** "사칠일 아니 사칠일구": what follows the last correction; "사칠일팔 아니 구": the last digit anew. */
function corrected(
  spaced: string,
  corrections: readonly string[],
  read: Read,
  digits: Read,
): string | undefined {
  const last = corrections
    .filter((word) => spaced.includes(word))
    .map((word) => ({ from: spaced.lastIndexOf(word), to: spaced.lastIndexOf(word) + word.length }))
    .sort((a, b) => b.to - a.to || a.from - b.from)[0];
  if (!last) return undefined;
  const after = spaced.slice(last.to);
  const anew = digits(after);
  if (anew?.length !== 1) return read(after);
  const before = read(spaced.slice(0, last.from));
  return before && before.slice(0, -1) + anew;
}

/** Before which syllables there was a space. */
function gapsOf(spaced: string): ReadonlySet<number> {
  let at = 0;
  const gaps = new Set<number>();
  for (const word of spaced.split(' ')) {
    gaps.add(at);
    at += word.length;
  }
  return gaps;
}
