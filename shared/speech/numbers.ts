import { AppError } from '../errors.ts';

const ones = ['', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];
const places = ['', '십', '백', '천'];
const myriads = ['', '만', '억', '조', '경'];

/** A number in Sino-Korean words, grouped by ten thousands: 41,680 is "사만 천육백팔십", 1.2 is "일 점 이". */
export function sino(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    throw new AppError('BUG', `not a number that can be said: ${value}`);
  }
  const sign = value < 0 ? '마이너스 ' : '';
  return sign + sinoText(plainText(Math.abs(value)));
}

/** Without an exponent: `String` writes 1e-7. */
const plainText = (value: number) =>
  Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/0+$/, '').replace(/\.$/, '');

/** The same for digits as written, with a decimal point or without; at most twenty before the point. */
export function sinoText(written: string): string {
  const [whole = '0', fraction] = written.split('.');
  const words = wholeWords(whole.replace(/^0+(?=\d)/, ''));
  return fraction === undefined ? words : `${words} 점 ${digitByDigit(fraction).replaceAll('공', '영')}`;
}

function wholeWords(digits: string): string {
  if (digits === '0') return '영';
  const groups: string[] = [];
  for (let end = digits.length, at = 0; end > 0; end -= 4, at++) {
    groups.unshift(groupWords(digits.slice(Math.max(0, end - 4), end), at, end <= 4));
  }
  return groups.filter((words) => words !== '').join(' ');
}

/** 만 at the head has no 일; after 억 it has, or "일억 만" would sound like a hundred million times ten thousand. */
function groupWords(group: string, at: number, isHead: boolean): string {
  const value = Number(group);
  if (value === 0) return '';
  if (value === 1 && at === 1) return isHead ? '만' : '일만';
  return underTenThousand(String(value)) + (myriads[at] ?? '');
}

function underTenThousand(text: string): string {
  const say = (digit: string, at: number) => {
    const place = places[text.length - 1 - at] ?? '';
    if (digit === '0') return '';
    return digit === '1' && place !== '' ? place : (ones[Number(digit)] ?? '') + place;
  };
  return [...text].map(say).join('');
}

const nativeOnes = ['', '한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉'];
const nativeTens = ['', '열', '스물', '서른', '마흔', '쉰', '예순', '일흔', '여든', '아흔'];

/** Native numerals before a counter; from a hundred on, the hundreds are Sino-Korean: "한", "스무", "스물한", "백세". */
export function native(value: number): string {
  const hundreds = value >= 100 ? sino(value - (value % 100)) : '';
  const rest = value % 100;
  if (rest === 20) return `${hundreds}스무`;
  return hundreds + (nativeTens[Math.floor(rest / 10)] ?? '') + (nativeOnes[rest % 10] ?? '');
}

const spokenDigits: Readonly<Record<string, string>> = {
  0: '공',
  1: '일',
  2: '이',
  3: '삼',
  4: '사',
  5: '오',
  6: '육',
  7: '칠',
  8: '팔',
  9: '구',
};

/** Digit by digit, as numbers that are names are read: 0109 is "공일공구". Other characters stay. */
export function digitByDigit(text: string): string {
  return text.replaceAll(/\d/g, (digit) => spokenDigits[digit] ?? digit);
}
