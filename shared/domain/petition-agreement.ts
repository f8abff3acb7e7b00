import { createHash } from 'node:crypto';
import type { FormAnswers } from './petition-form.ts';

/** Everything that was read back of a petition, and to whom, where. */
export interface PetitionTerms {
  readonly memberId: string;
  readonly petition: string;
  readonly answers: FormAnswers;
  readonly deviceKey: string;
  readonly sessionId: string;
}

/** sha256 of it: a petition that differs in anything has not been agreed to. */
export function petitionAgreement({
  memberId,
  petition,
  answers,
  deviceKey,
  sessionId,
}: PetitionTerms): string {
  const sorted = Object.entries(answers).sort(([a], [b]) => a.localeCompare(b));
  return createHash('sha256')
    .update(JSON.stringify([memberId, petition, sorted, deviceKey, sessionId]))
    .digest('hex');
}
