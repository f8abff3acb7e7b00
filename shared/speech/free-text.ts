import { counted } from './counters.ts';
import { sayDate } from './dates.ts';
import { digitByDigit, sino } from './numbers.ts';
import { sayTime } from './times.ts';

/** A number in somebody else's text, and how it is read there; tried in this order. */
interface Reading {
  readonly found: RegExp;
  say(match: readonly string[], now: number): string;
}

const nativeCounters = '건|개|장|통|명|번째|가지|대|시간|살|곳|군데|사람';

const readings: readonly Reading[] = [
  { found: /(\d{4})-(\d{2})-(\d{2})(?!\d)/g, say: ([all = ''], now) => sayDate(all, now) },
  { found: /(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})\.?/g, say: (match, now) => sayDate(isoOf(match), now) },
  {
    found: /(?<!\d)(\d{1,2}):(\d{2})(?!\d)/g,
    say: ([, hour, minute]) => sayTime(Number(hour) % 24, Number(minute)),
  },
  { found: /(?<!\d)0\d{1,2}-\d{3,4}-\d{4}(?!\d)/g, say: ([all = '']) => sayPhone(all) },
  { found: /(\d{2,3}[가-힣])\s?(\d{4})(?!\d)/g, say: ([, front = '', back = '']) => sayPlate(front + back) },
  { found: /(?<![\d.])(\d{1,2})월/g, say: ([, month]) => monthWord(Number(month)) },
  {
    found: new RegExp(`(?<![\\d,.])(\\d{1,2})\\s?(${nativeCounters})(?![가-힣]*원)`, 'g'),
    say: ([, n, unit = '']) => counted(Number(n), unit),
  },
  {
    found: /(\d[\d,]*)\.(\d+)/g,
    say: ([, whole = '', rest = '']) =>
      `${sino(plain(whole))} 점 ${digitByDigit(rest).replaceAll('공', '영')}`,
  },
  { found: /(?<!\d)0\d+/g, say: ([all = '']) => digitByDigit(all) },
  { found: /\d{1,3}(?:,\d{3})+|\d+/g, say: ([all = '']) => sayWhole(all) },
];

function isoOf([, year = '', month = '', day = '']: readonly string[]): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function monthWord(month: number): string {
  if (month === 6) return '유월';
  return month === 10 ? '시월' : `${sino(month)}월`;
}

const plain = (number: string) => Number(number.replaceAll(',', ''));

/** Longer than any amount: a number that is a name. */
const maxAmountDigits = 12;

const sayWhole = (text: string) =>
  text.replaceAll(',', '').length > maxAmountDigits ? digitByDigit(text) : sino(plain(text));

const signs: Readonly<Record<string, string>> = {
  '%': ' 퍼센트',
  '㎞': ' 킬로미터',
  '㎡': ' 제곱미터',
  '㎏': ' 킬로그램',
  '℃': ' 도',
  '&': ' 와 ',
  '~': ' 부터 ',
  '+': ' 더하기 ',
  '·': ', ',
};

const units: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d\s?)km\/h/gi, ' 킬로미터'],
  [/(?<=\d\s?)km(?![a-z])/gi, ' 킬로미터'],
  [/(?<=\d\s?)kg(?![a-z])/gi, ' 킬로그램'],
  [/(?<=\d\s?)cm(?![a-z])/gi, ' 센티미터'],
  [/(?<=\d\s?)m(?![a-z])/gi, ' 미터'],
];

const letters: Readonly<Record<string, string>> = Object.fromEntries(
  '에이 비 시 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 아르 에스 티 유 브이 더블유 엑스 와이 제트'
    .split(' ')
    .map((name, at) => [String.fromCharCode(65 + at), name]),
);

/** Text of an agency as it can be said: every number in words, signs in words, nothing that has no sound. */
export function sayText(text: string, now: number): string {
  let said = text
    .toWellFormed()
    .normalize('NFKC')
    .replaceAll(/\p{Nd}/gu, asciiDigit);
  for (const [unit, words] of units) said = said.replaceAll(unit, words);
  for (const { found, say } of readings)
    said = said.replaceAll(found, (...match) => say(match.slice(0, 5).map(String), now));
  said = said.replaceAll(/[%㎞㎡㎏℃&~+·]/g, (sign) => signs[sign] ?? ' ');
  said = said.replaceAll(/(?<![A-Za-z])[A-Z]{1,5}(?![A-Za-z])/g, (word) =>
    [...word].map((letter) => letters[letter]).join(''),
  );
  return said
    .replaceAll(/[^\p{L}\p{M}.,?! ]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[.,?!])/g, '')
    .trim();
}

/** Digits of any script. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
  return String(code - zero);
}

/** "십이가 삼사오육": the front number as an amount where it has two digits, the rest digit by digit. */
export function sayPlate(plate: string): string {
  const [, region = '', front = '', letter = '', back = ''] =
    /^([가-힣]*)\s*(\d{2,3})\s*([가-힣])\s*(\d{4})$/.exec(plate.trim()) ?? [];
  if (back === '') return digitByDigit(plate);
  const number = front.length === 2 && !front.startsWith('0') ? sino(Number(front)) : digitByDigit(front);
  return `${region === '' ? '' : `${region} `}${number}${letter} ${digitByDigit(back)}`;
}

/** In its groups, digit by digit; the numbers of call centres are said with 에. */
export function sayPhone(phone: string): string {
  const groups = digitByDigit(phone.replaceAll(/[^\d-]/g, '')).split('-');
  return /^1\d{3}-/.test(phone) ? groups.join('에 ') : groups.join(', ');
}
