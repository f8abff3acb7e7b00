import type { PaymentBar } from './voice-payment.ts';

/** When a phone must say yes before what was asked for by voice is done: chosen on the phone. */
export type ApprovalMode = 'never' | 'above' | 'always';

export interface ApprovalRules {
  readonly mode: ApprovalMode;
  /** Won; more than that asks the phone where the mode is `above`. */
  readonly above: number;
  /** Those who agreed to be asked for this member. */
  readonly guardianIds: readonly string[];
  /** Whose phones can be asked: the guardians', or the member's own when she has none. */
  readonly approverIds: readonly string[];
}

export type ApprovalReason = 'over-each' | 'over-day' | 'above' | 'always';

export interface PaymentAsked {
  readonly rail: 'billing' | 'handoff';
  readonly amounts: readonly number[];
  /** What the caps say of it. */
  readonly bar: PaymentBar | undefined;
}

/** Why a payment needs a phone's yes, if it does. A link to her own phone is that already. */
export function paymentApproval(
  { mode, above, guardianIds }: ApprovalRules,
  { rail, amounts, bar }: PaymentAsked,
): ApprovalReason | undefined {
  if (bar === 'over-each' || bar === 'over-day') return bar;
  if (rail === 'handoff' && guardianIds.length === 0) return undefined;
  if (mode === 'always') return mode;
  const won = amounts.reduce((sum, amount) => sum + amount, 0);
  return mode === 'above' && won > above ? mode : undefined;
}

/** A document or a petition costs little or nothing: only who wants to be asked always is asked. */
export const paperApproval = ({ mode }: ApprovalRules): ApprovalReason | undefined =>
  mode === 'always' ? mode : undefined;

/** How long a phone has to answer (OWASP ASVS 5, 6.5.5: ten minutes at most). */
const answerMs = 5 * 60_000;
const dayMs = 86_400_000;
const koreaMs = 9 * 3_600_000;

/** Not past midnight: amounts change then, and what was read back is what is approved. */
export function approvalEnds(now: number): number {
  const midnight = (Math.floor((now + koreaMs) / dayMs) + 1) * dayMs - koreaMs;
  return Math.min(now + answerMs, midnight - 1);
}
