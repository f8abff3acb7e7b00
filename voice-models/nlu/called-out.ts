import type { Phase, Step, Steps } from './pin-steps.ts';

/** As many digits as a PIN may have, the usual number first. */
const pinLengths = [4, 6, 5];
/** Of a word that is only a part of what was called out. */
export const anyLength = [1, 2, 3, 4, 5, 6];
/** Said twice, to be sure. */
const mostDigits = 12;
/** More than digits and hesitation ever take. */
export const longestUtterance = 48;

/** The digits in words, or none. */
export type Read = (spaced: string) => string | undefined;

interface Reading {
  readonly phase: Phase;
  readonly pin: string;
  /** Syllables that were no digits. */
  readonly filled: number;
}

/**
 * The usual number of digits first, then as little around them as can be: all readings of the words at once, so that the 이 of 이에요 is a digit only
 * where four are wanted.
 */
export function calledOut(
  joined: string,
  steps: Steps,
  gaps: ReadonlySet<number> = new Set(),
  lengths: readonly number[] = pinLengths,
): string | undefined {
  const at: Map<string, Reading>[] = Array.from({ length: joined.length + 1 }, () => new Map());
  at[0]?.set('', { phase: 'before', pin: '', filled: 0 });
  for (let from = 0; from < joined.length; from++) {
    const readings = at[from];
    if (!readings || readings.size === 0) continue;
    for (const step of steps.get(joined.charAt(from)) ?? []) {
      if (joined.startsWith(step.word, from) && !(step.isNumber && crosses(gaps, from, step.word.length)))
        extend(readings, step, at[from + step.word.length]);
    }
  }
  const ends = [...(at[joined.length]?.values() ?? [])]
    .filter(({ phase }) => phase !== 'between')
    .map((reading) => ({ ...reading, pin: once(reading.pin, lengths) }))
    .filter(({ pin }) => lengths.includes(pin.length));
  const rank = ({ pin, filled }: Reading) => lengths.indexOf(pin.length) * longestUtterance + filled;
  ends.sort((a, b) => rank(a) - rank(b));
  const [best, next] = ends;
  // 사십칠십구 is 47 19 as well as 40 79: better to ask again than to count a wrong one.
  return best && next && rank(best) === rank(next) && best.pin !== next.pin ? undefined : best?.pin;
}

const crosses = (gaps: ReadonlySet<number>, from: number, length: number) =>
  Array.from({ length: length - 1 }, (_, at) => from + at + 1).some((at) => gaps.has(at));

/** What is longer than a PIN was said twice; what is not the same twice is none. */
function once(digits: string, lengths: readonly number[]): string {
  const half = digits.slice(0, digits.length / 2);
  return !lengths.includes(digits.length) && half + half === digits ? half : digits;
}

function extend(
  readings: ReadonlyMap<string, Reading>,
  step: Step,
  into: Map<string, Reading> | undefined,
): void {
  for (const { phase, pin, filled } of readings.values()) {
    if (!step.from.includes(phase) || pin.length + step.digit.length > mostDigits) continue;
    const next = {
      phase: step.to,
      pin: pin + step.digit,
      filled: filled + (step.digit === '' ? step.word.length : 0),
    };
    const key = `${next.phase}${next.pin}`;
    if ((into?.get(key)?.filled ?? Number.POSITIVE_INFINITY) > next.filled) into?.set(key, next);
  }
}
