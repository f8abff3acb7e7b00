import { koreanDate } from '../clock.ts';
import { addDays } from './civil-date.ts';

export type Validity = 'valid' | 'expired' | 'revoked';

/**
 * The last Korean civil day on which a certificate is good. The day of issue does not count (민법 제157조). `undefined`
 * where nothing limits it but its own text.
 */
export function lastValidDay(issuedAt: number, validDays: number | undefined): string | undefined {
  return validDays === undefined ? undefined : addDays(koreanDate(issuedAt), validDays);
}

/** The instant after that day: Korean midnight. */
export function expiresAt(issuedAt: number, validDays: number | undefined): number | undefined {
  const last = lastValidDay(issuedAt, validDays);
  return last === undefined ? undefined : Date.parse(`${addDays(last, 1)}T00:00:00+09:00`);
}

/** What was revoked is not merely expired. */
export function validityOf(
  { expiresAt: end, revokedAt }: { readonly expiresAt?: number; readonly revokedAt?: number },
  now: number,
): Validity {
  if (revokedAt !== undefined) return 'revoked';
  return end !== undefined && now >= end ? 'expired' : 'valid';
}
