import type { Lexicon } from '../source.ts';
import type { Read } from './called-out.ts';

/** So much else may be said beside the digits; more is a story. */
const mostBeside = 22;

/**
 * "할머니가 그러는데 사칠일구래", "사칠일구 빨리 내줘": digits that stand as words of their own among others. None where the others
 * count too (won, hours, a telephone number), or where it is not plain which digits belong to it.
 */
export function pinAmongWords(
  read: Read,
  digits: Read,
  { notBeside, corrections }: Lexicon['pinWords'],
): Read {
  const countsElse = (word: string) =>
    notBeside.topics.some((topic) => word.includes(topic)) ||
    notBeside.units.some((unit) => isCounted(word, unit, digits));
  return (spaced) => {
    const words = spaced.split(' ');
    const counting = words.map((word) => digits(word) !== undefined);
    const from = counting.indexOf(true);
    const to = counting.lastIndexOf(true) + 1;
    if (from < 0 || !counting.slice(from, to).every(Boolean)) return undefined;
    const beside = [...words.slice(0, from), ...words.slice(to)];
    if (beside.join('').length > mostBeside) return undefined;
    if (beside.some(countsElse)) return undefined;
    // "사칠일구 아니": what comes instead was not said yet.
    if (words.slice(to).some((word) => corrections.includes(word))) return undefined;
    return certain(words.slice(from, to).join(' '), read);
  };
}

/** 도 by itself and 삼십도, but not 아까도. */
const isCounted = (word: string, unit: string, digits: Read) =>
  word === unit || (word.endsWith(unit) && digits(word.slice(0, -unit.length)) !== undefined);

/** The 일 of 사칠일구일 거야 may be the beginning of an ending: a fifth digit of that sound is none that is certain. */
function certain(called: string, read: Read): string | undefined {
  const pin = read(called);
  return /[일이]$/.test(called) && read(called.slice(0, -1)) !== undefined ? undefined : pin;
}
