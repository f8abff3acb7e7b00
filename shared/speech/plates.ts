import { digitByDigit, sinoText } from './numbers.ts';

/** The letters of Korean plates: 자동차등록번호판 등의 기준에 관한 고시. Any other was misheard or is not a plate. */
export const plateLetters =
  '가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호';

const plate = new RegExp(`^([가-힣]*)\\s*(\\d{2,3})\\s*([${plateLetters}])\\s*(\\d{4})$`);

/** "십이가 삼사오육": a front of two digits as an amount, one of three digit by digit, the rest digit by digit. */
export function sayPlate(written: string): string {
  const [, region = '', front = '', letter = '', back] = plate.exec(written.trim()) ?? [];
  if (back === undefined) return digitByDigit(written);
  const number = front.length === 2 && !front.startsWith('0') ? sinoText(front) : digitByDigit(front);
  return `${region === '' ? '' : `${region} `}${number}${letter} ${digitByDigit(back)}`;
}
