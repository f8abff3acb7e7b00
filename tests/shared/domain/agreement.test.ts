import { describe, expect, it } from '@jest/globals';
import { type AgreementTerms, agreementHash } from '../../../shared/domain/agreement.ts';

const terms: AgreementTerms = {
  memberId: 'younghee',
  fineIds: ['fine-1', 'fine-2'],
  amounts: [32_000, 70_000],
  card: '1234',
  deviceKey: 'speaker-1',
  sessionId: 'session-1',
};

describe('an agreement', () => {
  it('is a sha256, the same for the same terms', () => {
    expect(agreementHash(terms)).toMatch(/^[0-9a-f]{64}$/);
    expect(agreementHash({ ...terms })).toBe(agreementHash(terms));
    const otherOrder = Object.fromEntries(Object.entries(terms).reverse());
    expect(agreementHash({ ...terms, ...otherOrder })).toBe(agreementHash(terms));
  });

  const changes: readonly Partial<AgreementTerms>[] = [
    { memberId: 'cheolsu' },
    { fineIds: ['fine-1'] },
    { fineIds: ['fine-2', 'fine-1'] },
    { fineIds: ['fine-1,fine-2'] },
    { amounts: [32_000, 70_010] },
    { amounts: [70_000, 32_000] },
    { card: '5678' },
    { deviceKey: 'speaker-2' },
    { sessionId: 'session-2' },
    { card: '', deviceKey: '1234speaker-1' },
  ];

  it.each(changes)('does not cover %j', (change) => {
    expect(agreementHash({ ...terms, ...change })).not.toBe(agreementHash(terms));
  });
});
