import type { Slots } from '../../shared/turn.ts';
import type { Lexicon } from '../source.ts';
import { defined } from './defined.ts';
import { alternatives, numbers } from './numbers.ts';
import type { ValueReaders } from './value-readers.ts';

/**
 * "내일 일정을 모레로 옮겨 줘": the day it stands on, and the day, the hour or the number of days by which it is to be
 * moved. A day before 로 is where it goes; one before 일정 alone is where it stands.
 */
export function moveTimesReader(
  lexicon: Lexicon,
  read: ValueReaders,
): (joined: string, now: number) => Slots {
  const by = spanReader(lexicon);
  const parts = partsReader(lexicon);
  return (joined, now) => {
    const days = by(joined);
    const { stands, goes } = parts(joined);
    const from = read.date(stands, now);
    if (days !== undefined)
      return defined([
        ['from', from],
        ['by', days],
      ]);
    return defined([
      ['from', from],
      ['date', read.date(goes, now)],
      ['time', read.time(goes)],
    ]);
  };
}

interface Parts {
  readonly stands: string;
  readonly goes: string;
}

function partsReader({ planning: { to, dividers, moves } }: Lexicon): (joined: string) => Parts {
  const ends = '(?:내일|모레|글피|오늘|일|날|요일|시|분|반|주|달|월|뒤|후|전|낮|밤|정오|오전|오후|아침|저녁)';
  const target = new RegExp(`^(.*?${ends})(?:${alternatives(to)})(?!부터)`);
  const divider = new RegExp(`^(.*(?:${alternatives(dividers)}))(.+)$`);
  const moving = new RegExp(`^(.*?)(?:${alternatives(moves)})`);
  return (joined) => {
    const before = target.exec(joined)?.[1];
    if (before !== undefined) return divided(divider, before);
    const [, rest = joined] = moving.exec(joined) ?? [];
    const { stands, goes } = divided(divider, rest);
    return stands === '' && divider.test(`${rest}.`) ? { stands: rest, goes: '' } : { stands, goes };
  };
}

function divided(divider: RegExp, text: string): Parts {
  const [, stands = '', goes = text] = divider.exec(text) ?? [];
  return { stands, goes };
}

/** 하루, 이틀, 일주일, 삼 일: so many days later, or earlier. */
function spanReader(lexicon: Lexicon): (joined: string) => number | undefined {
  const { sino, read } = numbers(lexicon);
  const { days, planning } = lexicon;
  const later = `(?:뒤로|늦게|${alternatives(planning.moves)})`;
  const span = new RegExp(
    `(?:(${alternatives(days.spans)})|(${sino})일|(${sino})주일?)(?:만|정도|쯤)?(?:(${alternatives(planning.earlier)})|${later})`,
  );
  return (joined) => {
    const [all, named, daysSaid, weeksSaid, isEarlier] = span.exec(joined) ?? [];
    if (all === undefined) return undefined;
    const count =
      days.spans[named ?? ''] ?? read(daysSaid ?? '') ?? 7 * (read(weeksSaid ?? '') ?? Number.NaN);
    if (!Number.isInteger(count)) return undefined;
    return isEarlier === undefined ? count : -count;
  };
}
