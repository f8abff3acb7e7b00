import { type CapExceeded, capExceeded, type PaymentCaps } from './payment-caps.ts';

/** What decides whether a member may pay by voice on this speaker. Times are milliseconds; absent: long ago, or never. */
export interface PaymentRules {
  /** `handoff`: this member wants to pay on the phone, by a link. */
  readonly rail: 'billing' | 'handoff';
  readonly caps: PaymentCaps;
  /** Won of this Korean day, what is under way included. */
  readonly spentToday: number;
  readonly cardSince?: number | undefined;
  readonly cardApprovedAt?: number | undefined;
  readonly speakerSince?: number | undefined;
  readonly speakerApprovedAt?: number | undefined;
}

export type PaymentBar = 'new-card' | 'new-speaker' | `over-${CapExceeded}`;

/** Whoever has just come by a card or a speaker of somebody else's has a day in which its owner hears of it. */
const newForMs = 24 * 60 * 60 * 1000;

/** Until its first day is over, or the phone said yes. */
export function isNewSince(since: number | undefined, approvedAt: number | undefined, now: number): boolean {
  if (since === undefined || now - since >= newForMs) return false;
  return approvedAt === undefined || approvedAt < since;
}

/** What stands in the way of paying these amounts by voice now; a link on the phone is open all the same. */
export function paymentBar(
  rules: PaymentRules,
  amounts: readonly number[],
  now: number,
): PaymentBar | undefined {
  if (rules.rail === 'handoff') return undefined;
  if (isNewSince(rules.cardSince, rules.cardApprovedAt, now)) return 'new-card';
  if (isNewSince(rules.speakerSince, rules.speakerApprovedAt, now)) return 'new-speaker';
  const exceeded = capExceeded(amounts, rules.spentToday, rules.caps);
  return exceeded && `over-${exceeded}`;
}
