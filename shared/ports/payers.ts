import type { PaymentRules } from '../domain/voice-payment.ts';
import type { PlatformId } from '../turn.ts';

export interface Payers {
  /** What decides whether this member may pay by voice on this speaker, as of this moment. */
  rulesOf(memberId: string, platform: PlatformId, userId: string, now: number): Promise<PaymentRules>;
}
