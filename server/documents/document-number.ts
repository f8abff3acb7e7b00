import { randomInt } from 'node:crypto';

/** 문서확인번호: sixteen digits of chance in 4-4-4-4, which nobody can guess a neighbour of. */
export function newDocumentNumber(): string {
  return Array.from({ length: 4 }, () => randomInt(10_000).toString().padStart(4, '0')).join('-');
}

/** As it is typed or read by a machine: blanks, full-width digits and other hyphens do not matter. `undefined`: not one. */
export function readDocumentNumber(text: string): string | undefined {
  const digits = text.normalize('NFKC').replaceAll(/[\s\p{Pd}]/gu, '');
  return /^\d{16}$/.test(digits) ? digits.match(/\d{4}/g)?.join('-') : undefined;
}
