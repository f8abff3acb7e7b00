import { randomInt } from 'node:crypto';

/** 문서확인번호: sixteen digits of chance in 4-4-4-4, which nobody can guess a neighbour of. */
export function newDocumentNumber(): string {
  return Array.from({ length: 4 }, () => randomInt(10_000).toString().padStart(4, '0')).join('-');
}
