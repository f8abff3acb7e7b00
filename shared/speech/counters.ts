import { native, sino } from './numbers.ts';

/** Counted with native numerals; everything else, and whatever passes twenty, is counted in Sino-Korean. */
const nativeUnits = new Set([
  '건',
  '개',
  '장',
  '통',
  '부',
  '명',
  '분',
  '번',
  '번째',
  '가지',
  '대',
  '시간',
  '시',
  '달',
  '살',
  '곳',
  '군데',
  '마리',
  '잔',
  '권',
  '벌',
  '켤레',
  '사람',
  '종',
]);

/** Ages and hours keep their native numerals; notices and sheets go over to Sino-Korean after twenty. */
const alwaysNative = new Set(['살', '시간', '달', '번째', '종']);

/** A count with its unit: "두 건", "스무 명", "이십삼 건", "삼 개월". */
export function counted(count: number, unit: string): string {
  return `${countWord(count, unit)} ${unit}`;
}

function countWord(count: number, unit: string): string {
  const word = nativeUnits.has(unit) && (count <= 20 || alwaysNative.has(unit)) ? native(count) : undefined;
  return word ?? sino(count);
}

/** "첫 번째", "두 번째", "열한 번째". */
export function ordinal(position: number): string {
  return position === 1 ? '첫 번째' : counted(position, '번째');
}
