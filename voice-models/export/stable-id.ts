import { createHash } from 'node:crypto';

/** A UUID made of a name, so that what is exported again is the same thing to the console (RFC 9562, version 8). */
export function stableId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
