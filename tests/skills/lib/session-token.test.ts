import { describe, expect, it } from '@jest/globals';
import { issueSessionToken, readSessionToken } from '../../../skills/lib/session-token.ts';

const key = 'k'.repeat(32);
const claims = { audience: 'web', session: 's1', user: '우리집', from: 1_000_000, until: 2_000_000 };

describe('session tokens', () => {
  it('come back as they were issued', () => {
    expect(readSessionToken(key, 'web', issueSessionToken(key, claims), 1_500_000)).toEqual(claims);
  });

  it('open no door of another platform', () => {
    const read = () => readSessionToken(key, 'gigagenie', issueSessionToken(key, claims), 1_500_000);
    expect(read).toThrow(expect.objectContaining({ code: 'UNVERIFIED' }));
  });

  it('are void when one claim, one byte of the signature or the shape differs', () => {
    const token = issueSessionToken(key, claims);
    const [payload = '', mac = ''] = token.split('.');
    const forged = Buffer.from(JSON.stringify({ ...claims, user: '옆집' })).toString('base64url');
    const flipped = Buffer.from(mac, 'base64url');
    flipped[0] = (flipped[0] ?? 0) ^ 1;
    const bad = [
      `${forged}.${mac}`,
      `${payload}.${flipped.toString('base64url')}`,
      payload,
      `${token}.x`,
      '.',
      '',
      'null',
    ];
    for (const text of bad) {
      expect(() => readSessionToken(key, 'web', text, 1_500_000)).toThrow(
        expect.objectContaining({ code: 'UNVERIFIED' }),
      );
    }
  });
});
