import { describe, expect, it } from '@jest/globals';
import { expiresAt, lastValidDay, validityOf } from '../../../shared/domain/certificate-validity.ts';

const issued = Date.parse('2026-11-23T23:59:00+09:00');

describe('how long a certificate is good', () => {
  it('counts from the day after its issue, to the end of the last', () => {
    expect(lastValidDay(issued, 90)).toBe('2027-02-21');
    const end = expiresAt(issued, 90) ?? 0;
    expect(new Date(end).toISOString()).toBe('2027-02-21T15:00:00.000Z');
    expect([validityOf({ expiresAt: end }, end - 1), validityOf({ expiresAt: end }, end)]).toEqual([
      'valid',
      'expired',
    ]);
  });

  it('does not end where nothing limits it', () => {
    expect(expiresAt(issued, undefined)).toBeUndefined();
    expect(validityOf({}, Number.MAX_SAFE_INTEGER)).toBe('valid');
  });

  it('says that it was revoked, expired or not', () => {
    expect(validityOf({ expiresAt: 1, revokedAt: 5 }, 10)).toBe('revoked');
  });
});
