import type { Lexicon } from '../source.ts';

/** As many digits as a PIN may have, the usual number first. */
const lengths = [4, 6, 5];
const longestPin = 6;
/** More than digits and hesitation ever take. */
const longestUtterance = 48;

export interface PinReader {
  /** The digits, where digits and the words around them are all that was said. */
  read(joined: string): string | undefined;
  /** Whether the words call what they say a PIN. */
  names(joined: string): boolean;
}

/** PIN digits in every spoken form: 공일공구, 하나 둘 셋 넷, 천이백삼십사, 십이 삼십사, 4719, with hesitations and "아니 다시". */
export function pinReader({ numbers, pinWords }: Lexicon): PinReader {
  const steps = stepsOf(numbers, pinWords);
  const whole = wholeNumber(pinWords);
  const read = (part: string) =>
    part.length > longestUtterance ? undefined : (calledOut(part, steps) ?? whole(part));
  return {
    read: (joined) => read(joined) ?? read(afterCorrection(joined, pinWords.corrections)),
    names: (joined) => pinWords.named.some((word) => joined.includes(word)),
  };
}

/** "사칠일 아니 사칠일구": what follows the last correction. */
function afterCorrection(joined: string, corrections: readonly string[]): string {
  const ends = corrections.map((word) =>
    joined.includes(word) ? joined.lastIndexOf(word) + word.length : 0,
  );
  return joined.slice(Math.max(0, ...ends));
}

type Phase = 'before' | 'digits' | 'between' | 'after';

interface Step {
  readonly word: string;
  readonly digit: string;
  readonly from: readonly Phase[];
  readonly to: Phase;
}

function stepsOf(numbers: Lexicon['numbers'], words: Lexicon['pinWords']): readonly Step[] {
  const figures = [...'0123456789'].map((digit): [string, readonly string[]] => [digit, [digit]]);
  const filler = (list: readonly string[], from: readonly Phase[], to: Phase) =>
    list.map((word) => ({ word, digit: '', from, to }));
  return [
    ...[...Object.entries(numbers.digit), ...figures].flatMap(([digit, list]) =>
      list.map((word): Step => ({ word, digit, from: ['before', 'digits', 'between'], to: 'digits' })),
    ),
    ...filler(words.before, ['before'], 'before'),
    ...filler(words.between, ['digits', 'between'], 'between'),
    ...filler(words.after, ['digits', 'after'], 'after'),
  ];
}

interface Reading {
  readonly phase: Phase;
  readonly pin: string;
  /** Syllables that were no digits. */
  readonly filled: number;
}

/** All readings of the words at once, so that the 이 of 이에요 is a digit only where four are wanted. */
function calledOut(joined: string, steps: readonly Step[]): string | undefined {
  const at: Map<string, Reading>[] = Array.from({ length: joined.length + 1 }, () => new Map());
  at[0]?.set('', { phase: 'before', pin: '', filled: 0 });
  for (let from = 0; from < joined.length; from++) {
    const readings = at[from];
    if (!readings || readings.size === 0) continue;
    for (const step of steps) {
      if (joined.startsWith(step.word, from)) extend(readings, step, at[from + step.word.length]);
    }
  }
  const ends = [...(at[joined.length]?.values() ?? [])].filter(
    ({ phase, pin }) => phase !== 'between' && lengths.includes(pin.length),
  );
  ends.sort((a, b) => lengths.indexOf(a.pin.length) - lengths.indexOf(b.pin.length) || a.filled - b.filled);
  return ends[0]?.pin;
}

function extend(
  readings: ReadonlyMap<string, Reading>,
  step: Step,
  into: Map<string, Reading> | undefined,
): void {
  for (const { phase, pin, filled } of readings.values()) {
    if (!step.from.includes(phase) || pin.length + step.digit.length > longestPin) continue;
    const next = {
      phase: step.to,
      pin: pin + step.digit,
      filled: filled + (step.digit === '' ? step.word.length : 0),
    };
    const key = `${next.phase}${next.pin}`;
    if ((into?.get(key)?.filled ?? Number.POSITIVE_INFINITY) > next.filled) into?.set(key, next);
  }
}

const places: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1000 };
const sino = '영일이삼사오육칠팔구';

/** 천이백삼십사 as 1234, 십이 삼십사 as 1234. */
function wholeNumber({ before, after }: Lexicon['pinWords']): (joined: string) => string | undefined {
  const one = '[일이삼사오육칠팔구\\d]';
  const pattern = new RegExp(`^(${one}?천(?:${one}?백)?(?:${one}?십)?${one}?|(?:${one}?십${one}?){2})(.*)$`);
  return (joined) => {
    const start =
      before.filter((word) => joined.startsWith(word)).sort((a, b) => b.length - a.length)[0] ?? '';
    const [, number, rest = ''] = pattern.exec(joined.slice(start.length)) ?? [];
    if (number === undefined || (rest !== '' && !after.includes(rest))) return undefined;
    if (number.includes('천')) return String(placed(number)).padStart(4, '0');
    const pairs = new RegExp(`^(${one}?십${one}?)(${one}?십${one}?)$`).exec(number) ?? [];
    return `${placed(pairs[1] ?? '')}${placed(pairs[2] ?? '')}`;
  };
}

function placed(said: string): number {
  let sum = 0;
  let digit: number | undefined;
  for (const char of said) {
    const place = places[char];
    if (place === undefined) digit = /\d/.test(char) ? Number(char) : sino.indexOf(char);
    else {
      sum += (digit ?? 1) * place;
      digit = undefined;
    }
  }
  return sum + (digit ?? 0);
}
