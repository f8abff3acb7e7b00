import { digitByDigit } from './numbers.ts';

const groupings: readonly RegExp[] = [
  /^(02)(\d{3,4})(\d{4})$/,
  /^(0\d{2})(\d{3,4})(\d{4})$/,
  // The nationwide numbers of companies and offices, 15xx to 18xx.
  /^(1[5-8]\d{2})(\d{4})$/,
];

/** Groups as dialled, also where the number was written without breaks; +82 is a leading 0. */
function phoneGroups(written: string): readonly string[] {
  const groups = written
    .replace(/^\+82[-\s]?0?/, '0')
    .split(/[^\d]+/)
    .filter((group) => group !== '');
  const [only = ''] = groups;
  if (groups.length !== 1) return groups;
  const match = groupings.map((grouping) => grouping.exec(only)).find((found) => found !== null);
  return match ? match.slice(1) : groups;
}

/** Digit by digit, a breath after each group; nationwide numbers are said with 에: "일오팔팔에 구공구공". */
export function sayPhone(written: string): string {
  const groups = phoneGroups(written);
  const isNationwide = groups.length === 2 && /^1\d{3}$/.test(groups[0] ?? '');
  return digitByDigit(groups.join(isNationwide ? '에 ' : ', '));
}
