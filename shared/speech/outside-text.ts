import { plateLetters } from './plates.ts';
import { maskResidentNumbers } from './resident-numbers.ts';

/** "4만 원", "42,000원", "사만 이천 원"; 병원 and 학원 are none. */
const amount =
  /(?:(?:약\s*)?\d[\d,.]*\s*[십백천만억]*|[일이삼사오육칠팔구십백천만억 ]*[십백천만억])\s*원(?![장주룸])/g;
const plate = new RegExp(`(?:[가-힣]{2}\\s*)?(?<!\\d)\\d{2,3}\\s?[${plateLetters}]\\s?\\d{4}(?!\\d)`, 'g');

/** What may leave the house in the open, to calendars of others: no sum, no plate, no resident number. */
export function outsideText(text: string): string {
  return maskResidentNumbers(text)
    .replaceAll(amount, '')
    .replaceAll(plate, '')
    .replaceAll(/\(\s*\)|\[\s*\]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
