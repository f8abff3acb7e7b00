import { randomInt } from 'node:crypto';

/** 문서확인번호: sixteen digits of chance in 4-4-4-4, which nobody can guess a neighbour of. */
export function newDocumentNumber(): string {
  return Array.from({ length: 4 }, () => randomInt(10_000).toString().padStart(4, '0')).join('-');
}

/** However it was typed: with or without hyphens, blanks between. `undefined` when it is no number of ours. */
export function readDocumentNumber(typed: string): string | undefined {
  const digits = typed.replaceAll(/[\s-]/g, '');
  return /^\d{16}$/.test(digits) ? (digits.match(/\d{4}/g) ?? []).join('-') : undefined;
}
