import { KOREA_OFFSET_MS, koreanDate } from '../clock.ts';
import { daysBetween } from '../domain/civil-date.ts';
import { cardinal, ordinalWord, spellDigits } from './english-numbers.ts';
import type { SpeechFormat } from './format.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const near: Readonly<Record<number, string>> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };

function date(iso: string, now: number): string {
  const day = iso.includes('T') ? koreanDate(Date.parse(iso)) : iso;
  const away = near[daysBetween(koreanDate(now), day)];
  if (away !== undefined) return away;
  const year =
    day.slice(0, 4) === koreanDate(now).slice(0, 4) ? '' : `, ${cardinal(Number(day.slice(0, 4)))}`;
  return `${months[Number(day.slice(5, 7)) - 1]} ${ordinalWord(Number(day.slice(8, 10)))}${year}`;
}

function datetime(iso: string, now: number): string {
  if (!iso.includes('T')) return date(iso, now);
  const local = new Date(Date.parse(iso) + KOREA_OFFSET_MS);
  const [hour, minute] = [local.getUTCHours(), local.getUTCMinutes()];
  const time = `${cardinal(hour % 12 === 0 ? 12 : hour % 12)}${minute === 0 ? '' : ` ${cardinal(minute)}`}`;
  return `${date(iso, now)} at ${time} ${hour < 12 ? 'in the morning' : 'in the afternoon'}`;
}

const text = (words: string) =>
  words
    .toWellFormed()
    .normalize('NFKC')
    .replaceAll(/\d{1,12}/g, (digits) => cardinal(Number(digits)))
    .replaceAll(/[^\p{L}\p{M}.,?!' -]+/gu, ' ')
    .trim();

/** For speakers set to English: the same values, spelled in English words. */
export const english: SpeechFormat = {
  money: (won) => `${cardinal(won)} won`,
  number: cardinal,
  count: (count, unit) => `${cardinal(count)} ${count === 1 ? unit : plural(unit)}`,
  ordinal: ordinalWord,
  date,
  datetime,
  digits: spellDigits,
  plate: spellDigits,
  phone: spellDigits,
  text,
  list: (items) =>
    items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`,
  josa: (word) => word,
};

const plural = (unit: string) => (/[^aeiou]y$/.test(unit) ? unit.replace(/y$/, 'ies') : `${unit}s`);
