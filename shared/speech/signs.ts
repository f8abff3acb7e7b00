import { z } from 'zod';
import table from './signs.json' with { type: 'json' };

const signsSchema = z.strictObject({
  units: z.record(z.string(), z.string()),
  signs: z.record(z.string(), z.string()),
});
const { units, signs } = signsSchema.parse(table);

const unitAfterNumber = new RegExp(
  `(?<=\\d)\\s?(${Object.keys(units)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![A-Za-z0-9])`,
  'g',
);

/** Units of measure behind a number: 85m2 becomes "85 제곱미터". */
export function unitWords(text: string): string {
  return text.replaceAll(unitAfterNumber, (_all, unit: string) => ` ${units[unit] ?? unit}`);
}

const weekdayRange = /([월화수목금토일])\s?~\s?([월화수목금토일])(?![가-힣])/g;

/** Signs that are left when the numbers have been read: words, short breaks, or nothing. */
export function signWords(text: string): string {
  return text
    .replaceAll(weekdayRange, '$1요일부터 $2요일까지')
    .replaceAll(/(?<=[가-힣])\s?~\s?(?=[가-힣])/g, '에서 ')
    .replaceAll(/(?<=[일월년시분])\s?~(?=\s|$|\))/g, '부터')
    .replaceAll(/[%&+×÷±☎℡@#°₩$€¥]/gu, (sign) => signs[sign] ?? ' ')
    .replaceAll(/\s*[([{<「『【《〈]\s*/g, ', ')
    .replaceAll(/\s*(?:[·ㆍ•;→=|/…]|:(?!\d))\s*/g, ', ');
}
