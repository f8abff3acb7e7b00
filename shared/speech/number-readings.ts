import { counted, counterUnits, isNative, ordinal } from './counters.ts';
import { dateReadings } from './date-readings.ts';
import hotlines from './hotlines.json' with { type: 'json' };
import { digitByDigit, sinoText } from './numbers.ts';
import { sayPhone } from './phones.ts';
import { plateLetters, sayPlate } from './plates.ts';
import type { Reading } from './reading.ts';
import { timeReadings } from './time-readings.ts';

const number = '\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+';
const decimal = `(?:${number})(?:\\.\\d+)?`;

/** Longer than any amount: a number that is a name. */
const maxAmountDigits = 12;

/** Digits as written, commas and point included. */
function amount(written: string): string {
  const digits = written.replaceAll(',', '');
  const isName = digits.length > maxAmountDigits || /^0\d/.test(digits);
  return isName ? digitByDigit(digits.replaceAll('.', ' 점 ')) : sinoText(digits);
}

/** What may follow a native counter; before anything else the counter is the head of another word: 1부터, 3장비. */
const afterCounter =
  '(?=$|[^가-힣]|이|을|를|은|는|가|의|에|도|만|씩|당|마다|까지|부터|으로|로|과|와|입|인|째|쯤|밖|중|보다|나|뿐|모두|전|후|뒤|동안|내|간|안)';

const nativeUnits = counterUnits.filter(isNative).join('|');
const otherUnits = counterUnits.filter((unit) => !isNative(unit)).join('|');
const isYear = (count: number) => count >= 1900 && count < 2100;

function countOf(written: string, unit: string): string {
  const count = Number(written.replaceAll(',', ''));
  if (unit === '번째') return ordinal(count);
  if (/^0\d/.test(written) || written.length > maxAmountDigits) return amount(written) + unit;
  return unit === '년' && isYear(count) ? `${amount(written)}년` : counted(count, unit);
}

/** 1일 and 2일 as a span: "일 일" cannot be understood. The rest is counted in Sino-Korean, as 사흘 is taken for four days. */
const spans: Readonly<Record<string, string>> = { '1일': '하루', '2일': '이틀' };

const span = (count: string, unit: string) =>
  spans[count + unit] ?? (unit === '일' ? `${amount(count)} 일` : countOf(count, unit));

/** 1만 is 만 and 1천 is 천, but 1억 is 일억. */
const scaled = (head: string, scale: string) =>
  (head === '1' && !/^[억조]/.test(scale) ? '' : amount(head)) + scale;

function fraction(upper: number, lower: number): string {
  if (upper < lower && lower <= 10)
    return upper * 2 === lower ? '절반' : `${counted(lower, '분의')} ${sinoText(String(upper))}`;
  const isDay = upper >= 1 && upper <= 12 && lower >= 1 && lower <= 31;
  return isDay
    ? `${counted(upper, '월')} ${counted(lower, '일')}`
    : `${counted(lower, '분의')} ${sinoText(String(upper))}`;
}

const names: readonly Reading[] = [
  {
    found: /(?<!\d)(\d{5})-?(\d)-?(\d{2})-?(\d{2})-?(\d{3})(\d{3})(\d{3})(?!\d)/g,
    say: ([, ...groups]) =>
      `${digitByDigit(groups.slice(0, 4).join(', '))}, ${digitByDigit(groups.slice(4, 7).join(' '))}`,
  },
  {
    found: /(?<![\d-])(?:\+82[-\s]?|\(?0)\d{1,2}[-)\s.]{1,2}\d{3,4}[-\s.]\d{4}(?![\d-])/g,
    say: ([all = '']) => sayPhone(all),
  },
  {
    found: /(?<![\d-])(?:01\d{8,9}|02-\d{3}|1[5-8]\d{2}-\d{4})(?![\d-])/g,
    say: ([all = '']) => sayPhone(all),
  },
  {
    found: new RegExp(`(?<!\\d)\\d{2,3}\\s?[${plateLetters}]\\s?\\d{4}(?![\\d,]|\\s?[년월일원])`, 'g'),
    say: ([all = '']) => sayPlate(all),
  },
];

const measures: readonly Reading[] = [
  {
    found: new RegExp(`(?:시속\\s?)?(${decimal}) 킬로미터/h`, 'gi'),
    say: ([, speed = '']) => `시속 ${amount(speed)} 킬로미터`,
  },
  {
    found: new RegExp(`(?:시속\\s?)?(${number})\\s?km/h`, 'gi'),
    say: ([, speed = '']) => `시속 ${amount(speed)} 킬로미터`,
  },
  { found: new RegExp(`₩\\s?(${number})`, 'g'), say: ([, won = '']) => `${amount(won)} 원` },
  { found: new RegExp(`\\$\\s?(${decimal})`, 'g'), say: ([, dollars = '']) => `${amount(dollars)} 달러` },
  {
    found: new RegExp(`(?<![\\d가-힣A-Za-z.])-(${decimal}) 도`, 'g'),
    say: ([, degrees = '']) => `영하 ${amount(degrees)} 도`,
  },
  {
    found: new RegExp(`(${number})\\s?~\\s?(${number})\\s?(${counterUnits.join('|')})`, 'g'),
    say: ([, from = '', to = '', unit = '']) => `${span(from, unit)}에서 ${span(to, unit)}`,
  },
  {
    found: /(?<![\d/])(\d{1,3})\/(\d{1,3})(?![\d/])/g,
    say: ([, upper, lower]) => fraction(Number(upper), Number(lower)),
  },
];

const counts: readonly Reading[] = [
  {
    found: /제?([12])종(?=\s?(?:보통|대형|소형|특수|면허|운전|자동차))/g,
    say: ([, kind]) => counted(Number(kind), '종(면허)'),
  },
  {
    found: new RegExp(
      `(${number}|\\d+\\.\\d+)((?:[십백천]?[만억조]|[십백천])(?![가-힣])|(?:[십백천]?[만억조]|[백천]만?)(?=\\s?[원명건여]))(\\s?원)?`,
      'g',
    ),
    say: ([, head = '', scale = '', won = '']) => scaled(head, scale) + (won === '' ? '' : ' 원'),
  },
  { found: /(\d+)([만억조])\s?(?=\d)/g, say: ([, head = '', scale = '']) => `${scaled(head, scale)} ` },
  {
    found: /(\d+)번(?=\s?(?:출구|창구|버스|문항|게이트|승강장))/g,
    say: ([, gate = '']) => `${amount(gate)} 번`,
  },
  {
    found: new RegExp(`(?<![\\d,.]|제)(${number})\\s?(${nativeUnits})${afterCounter}`, 'g'),
    say: ([, count = '', unit = '']) => countOf(count, unit),
  },
  {
    found: new RegExp(`(?<![\\d,.])(${number})\\s?(${otherUnits})`, 'g'),
    say: ([, count = '', unit = '']) => countOf(count, unit),
  },
];

/** Hotlines are names, unless a unit makes them an amount. */
const hotlineFollowers =
  '(?=$|[^가-힣\\d,.:-]|[.,](?!\\d)|에|으로|로|번|과|와|을|를|은|는|이|의|만|도|나|입)';

const rest: readonly Reading[] = [
  {
    found: new RegExp(`(?<![\\d,.:-])(?:${hotlines.join('|')})${hotlineFollowers}`, 'g'),
    say: ([all = '']) => digitByDigit(all),
  },
  { found: /(?<=\d)\s?~\s?(?=\d)/g, say: () => '에서 ' },
  { found: /(?<![\d가-힣A-Za-z.)])-(?=\d)/g, say: () => '마이너스 ' },
  { found: /(?<=\d)-(?=\d)/g, say: () => ' 다시 ' },
  { found: /(?<=\d):(?=\d)/g, say: () => ' 대 ' },
  { found: /\d+(?:\.\d+){2,}/g, say: ([all = '']) => all.split('.').map(amount).join(' 점 ') },
  { found: new RegExp(decimal, 'g'), say: ([all = '']) => amount(all) },
];

/** Tried in this order; what one has read is in Hangul and hidden from the next. The last reads any digit that is left. */
export const numberReadings: readonly Reading[] = [
  ...names,
  ...dateReadings,
  ...timeReadings,
  ...measures,
  ...counts,
  ...rest,
];
