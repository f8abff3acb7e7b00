import type { Lexicon } from '../model.ts';

const longestPin = 6;
const shortestPin = 4;

/** Digits said one by one, in Sino-Korean or native words, with the words people put around them: `undefined` unless that is all. */
export function pinReader({ digits }: Lexicon): (joinedWords: string) => string | undefined {
  const spoken = Object.entries(digits.words)
    .flatMap(([digit, list]) => list.map((word) => ({ digit, word })))
    .sort((a, b) => b.word.length - a.word.length);
  const around = [...digits.around].sort((a, b) => b.length - a.length);
  const startsWith = (rest: string) => spoken.find(({ word }) => rest.startsWith(word));

  return (joinedWords) => {
    let rest = joinedWords;
    let pin = '';
    while (rest !== '') {
      const filler = around.find((word) => rest.startsWith(word));
      const digit = startsWith(rest);
      if (filler !== undefined && filler.length > (digit?.word.length ?? 0)) rest = rest.slice(filler.length);
      else if (digit) {
        pin += digit.digit;
        rest = rest.slice(digit.word.length);
      } else if (filler !== undefined) rest = rest.slice(filler.length);
      else return undefined;
    }
    return pin.length >= shortestPin && pin.length <= longestPin ? pin : undefined;
  };
}
