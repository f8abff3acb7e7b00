import { createHash } from 'node:crypto';

/** Everything that was read back, and to whom, where. */
export interface AgreementTerms {
  readonly memberId: string;
  readonly fineIds: readonly string[];
  readonly amounts: readonly number[];
  readonly card: string;
  readonly deviceKey: string;
  readonly sessionId: string;
}

/** sha256 of what was read back: a payment that differs in anything has not been agreed to (전자금융거래법 제7조). */
export function agreementHash(terms: AgreementTerms): string {
  const { memberId, fineIds, amounts, card, deviceKey, sessionId } = terms;
  return createHash('sha256')
    .update(JSON.stringify([memberId, fineIds, amounts, card, deviceKey, sessionId]))
    .digest('hex');
}
