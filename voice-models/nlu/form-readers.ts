import { koreanDate } from '../../shared/clock.ts';
import type { Lexicon } from '../source.ts';
import { alternatives, numbers } from './numbers.ts';
import type { ValueReaders } from './value-readers.ts';

/** Reads what stands in forms besides single days; what was said comes without spaces. */
export interface FormReaders {
  /** Days in their order, two at most: "이십일에 나가서 이십팔일에 와". */
  days(words: readonly string[], now: number): readonly string[];
  /** `yyyy-mm`. A month that has passed is next year's. */
  month(joined: string, now: number): string | undefined;
  /** Persons, years of age, years. */
  number(joined: string): number | undefined;
  /** Nine to eleven digits called out one by one, a zero first. */
  phone(joined: string): string | undefined;
}

export function formReaders(lexicon: Lexicon, date: ValueReaders['date']): FormReaders {
  return {
    days: daysReader(date),
    month: monthReader(lexicon),
    number: countReader(lexicon),
    phone: phoneReader(lexicon),
  };
}

/** Where a word names a day to its end, the next one may name another. */
const endsDay = /(?:일|날|모레|내일|말|요일|뒤|후)(?:에|은|는|이|부터|까지|쯤|날|로|으로|에서)*$/;

function daysReader(read: ValueReaders['date']): FormReaders['days'] {
  return (words, now) => {
    for (let at = 1; at < words.length; at++) {
      if (!endsDay.test(words[at - 1] ?? '')) continue;
      const [first, second] = [read(words.slice(0, at).join(''), now), read(words.slice(at).join(''), now)];
      if (first !== undefined && second !== undefined) return [first, second];
    }
    const only = read(words.join(''), now);
    return only === undefined ? [] : [only];
  };
}

function monthReader(lexicon: Lexicon): FormReaders['month'] {
  const { sino, read } = numbers(lexicon);
  const { days } = lexicon;
  const year = `(?:(${sino})년|(${alternatives(days.years)}))?`;
  const named = new RegExp(`${year}(?:(${sino})월|(${alternatives(days.monthNames)}))`);
  const relative = new RegExp(`(${alternatives(days.months)})`);
  const yearOf = (said: string | undefined, name: string | undefined, thisYear: number) => {
    if (name !== undefined) return thisYear + (days.years[name] ?? 0);
    const number = said === undefined ? undefined : read(said);
    return number !== undefined && number < 100 ? number + 2000 : number;
  };
  const monthOf = (said: string | undefined, name: string | undefined) =>
    name === undefined ? (read(said ?? '') ?? 0) : (days.monthNames[name] ?? 0);
  return (joined, now) => {
    const [thisYear = 0, thisMonth = 0] = koreanDate(now).split('-').map(Number);
    const away = relative.exec(joined)?.[1];
    const found = named.exec(joined);
    if (!found)
      return away === undefined ? undefined : monthText(thisYear, thisMonth + (days.months[away] ?? 0));
    const month = monthOf(found[3], found[4]);
    if (month < 1 || month > 12) return undefined;
    return monthText(
      yearOf(found[1], found[2], thisYear) ?? (month < thisMonth ? thisYear + 1 : thisYear),
      month,
    );
  };
}

function monthText(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 7);
}

function countReader(lexicon: Lexicon): FormReaders['number'] {
  const { any, read } = numbers(lexicon);
  const counted = new RegExp(`(${any})(?:명|분|사람|식구|인|년도|년|살|세)`);
  const bare = new RegExp(`^(${any})(?:이?에요|예요|이?요|입니다)?$`);
  return (joined) => {
    const said = counted.exec(joined)?.[1] ?? bare.exec(joined)?.[1];
    return said === undefined ? undefined : read(said);
  };
}

function phoneReader({ numbers: { digit } }: Lexicon): FormReaders['phone'] {
  const values = Object.entries(digit).flatMap(([value, words]) =>
    words.map((word) => [word, value] as const),
  );
  const digitOf = new Map(values);
  const one = `(?:\\d|${alternatives(values.map(([word]) => word))})`;
  const number = new RegExp(`(?:${one}(?:에|다시|번|국)?){9,11}`);
  const each = new RegExp(one, 'g');
  return (joined) => {
    const said = number.exec(joined)?.[0].match(each);
    const digits = said?.map((word) => digitOf.get(word) ?? word).join('') ?? '';
    return /^0\d{8,10}$/.test(digits) ? digits : undefined;
  };
}
