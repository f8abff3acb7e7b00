import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createBlindIndex } from '../../../server/vault/blind-index.ts';

const root = randomBytes(32);
const index = createBlindIndex(root);

describe('a blind index', () => {
  it('is the same for the same number, however it is written', () => {
    const one = index('phone', '010-1234-5678');
    for (const same of ['01012345678', '010 1234 5678', '+82-10-1234-5678', '00821012345678'])
      expect(index('phone', same)).toBe(one);
    expect(index('phone', '010-1234-5679')).not.toBe(one);
  });

  it('tells kinds and databases apart, and shows nothing of the value', () => {
    const one = index('phone', '01012345678');
    expect(index('ci', '01012345678')).not.toBe(one);
    expect(createBlindIndex(randomBytes(32))('phone', '01012345678')).not.toBe(one);
    expect(createBlindIndex(root)('phone', '01012345678')).toBe(one);
    expect(one).toMatch(/^[\w-]{43}$/);
  });
});
