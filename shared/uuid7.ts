import { randomBytes } from 'node:crypto';

let last = 0;

/** RFC 9562 version 7: ids that order by the time they were made, also within a millisecond of one process. */
export function uuid7(now = Date.now()): string {
  // The sub-millisecond counter lives in the 12 bits after the version.
  last = Math.max(last + 1, now * 4096);
  const time = Math.floor(last / 4096)
    .toString(16)
    .padStart(12, '0');
  const counter = (last % 4096).toString(16).padStart(3, '0');
  const random = randomBytes(8);
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const rest = random.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${rest.slice(0, 4)}-${rest.slice(4)}`;
}
