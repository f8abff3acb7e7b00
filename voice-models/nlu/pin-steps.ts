import type { Lexicon } from '../source.ts';

export type Phase = 'before' | 'digits' | 'between' | 'after';

export interface Step {
  readonly word: string;
  readonly digit: string;
  readonly from: readonly Phase[];
  readonly to: Phase;
  /** Several digits in one word. */
  readonly isNumber?: true;
}

export type Steps = ReadonlyMap<string, readonly Step[]>;

function byStart(steps: readonly Step[]): Steps {
  const starts = new Map<string, Step[]>();
  for (const step of steps) {
    const start = step.word.slice(0, 1);
    const list = starts.get(start);
    if (list) list.push(step);
    else starts.set(start, [step]);
  }
  return starts;
}

export function pinSteps(numbers: Lexicon['numbers'], words: Lexicon['pinWords']): Steps {
  const figures = [...'0123456789'].map((digit): [string, readonly string[]] => [digit, [digit]]);
  const filler = (list: readonly string[], from: readonly Phase[], to: Phase) =>
    list.map((word) => ({ word, digit: '', from, to }));
  const digits = (word: string, digit: string): Step => ({
    word,
    digit,
    from: ['before', 'digits', 'between'],
    to: 'digits',
  });
  const single = [...Object.entries(numbers.digit), ...figures].flatMap(([digit, list]) =>
    list.map((word) => digits(word, digit)),
  );
  return byStart([
    ...single,
    ...tens(numbers).map(([word, digit]): Step => ({ ...digits(word, digit), isNumber: true })),
    ...Object.entries(numbers.digit).flatMap(([digit, [word = '']]) =>
      repeats(word, words.times).map(([said, n]) => digits(said, digit.repeat(n))),
    ),
    ...filler(words.before, ['before'], 'before'),
    ...filler(words.between, ['digits', 'between'], 'between'),
    ...filler(words.after, ['digits', 'after'], 'after'),
  ]);
}

/** 사십칠 as 47, 십구 as 19, 마흔일곱 as 47: two digits in one word. */
function tens({ sino, native, nativeTens }: Lexicon['numbers']): readonly (readonly [string, string])[] {
  const units = Object.entries(sino).filter(([, value]) => value > 0);
  const counted = Object.entries(native).filter(([word]) => word.length > 1 || '둘셋넷'.includes(word));
  const sinoTens = [['십', 1] as const, ...units.map(([word, value]) => [`${word}십`, value] as const)];
  return [
    ...sinoTens.flatMap(([ten, value]) => twoDigits(ten, value, units)),
    ...Object.entries(nativeTens).flatMap(([ten, value]) => twoDigits(ten, value / 10, counted)),
  ];
}

const twoDigits = (ten: string, value: number, units: readonly (readonly [string, number])[]) => [
  [ten, `${value}0`] as const,
  ...units.map(([unit, digit]) => [`${ten}${unit}`, `${value}${digit}`] as const),
];

/** "칠이 네 개", "오 두 번": a digit with how often it comes. */
function repeats(
  word: string,
  { counts, counters }: Lexicon['pinWords']['times'],
): readonly (readonly [string, number])[] {
  return Object.entries(counts).flatMap(([count, n]) =>
    counters.flatMap((counter) =>
      ['', '이', '가'].map((josa) => [`${word}${josa}${count}${counter}`, n] as const),
    ),
  );
}
