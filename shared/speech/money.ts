import { sino } from './numbers.ts';

/** An amount of won: 만 without 일 before it, a space after each ten thousand. */
export function sayMoney(won: number): string {
  return `${sino(won)} 원`;
}
