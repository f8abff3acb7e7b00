const digits = ['', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];
const places = ['', '십', '백', '천'];
const myriads = ['', '만', '억', '조', '경'];

/** A whole number in Sino-Korean words, grouped by ten thousands: 41,680 is "사만 천육백팔십". */
export function sino(value: number): string {
  const whole = Math.abs(Math.trunc(value));
  if (whole === 0) return '영';
  const groups = groupsOf(whole)
    .map((group, at) => groupWords(group, at))
    .filter((words) => words !== '');
  return (value < 0 ? '마이너스 ' : '') + groups.reverse().join(' ');
}

function groupsOf(whole: number): number[] {
  const groups: number[] = [];
  for (let rest = whole; rest > 0; rest = Math.floor(rest / 10_000)) groups.push(rest % 10_000);
  return groups;
}

/** 만 alone has no 일 before it; 억 and 조 have. */
function groupWords(group: number, at: number): string {
  if (group === 0) return '';
  if (group === 1 && at === 1) return '만';
  return underTenThousand(group) + (myriads[at] ?? '');
}

function underTenThousand(value: number): string {
  const text = String(value);
  return [...text]
    .map((digit, at) => {
      const place = places[text.length - 1 - at] ?? '';
      if (digit === '0') return '';
      return digit === '1' && place !== '' ? place : (digits[Number(digit)] ?? '') + place;
    })
    .join('');
}

const nativeOnes = ['', '한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉'];
const nativeTens = ['', '열', '스물', '서른', '마흔', '쉰', '예순', '일흔', '여든', '아흔'];

/** Native numerals before a counter, 1 to 99: "한", "스무", "스물한". `undefined` outside. */
export function native(value: number): string | undefined {
  if (!Number.isInteger(value) || value < 1 || value > 99) return undefined;
  if (value === 20) return '스무';
  return (nativeTens[Math.floor(value / 10)] ?? '') + (nativeOnes[value % 10] ?? '');
}

const spokenDigits = ['공', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];

/** Digit by digit, as numbers that are names are read: 0109 is "공일공구". Other characters stay. */
export function digitByDigit(text: string): string {
  return [...text].map((char) => spokenDigits[char === ' ' ? -1 : Number(char)] ?? char).join('');
}
