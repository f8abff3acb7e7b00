/** Won that may be paid by voice: in one payment, and in one Korean day. */
export interface PaymentCaps {
  readonly each: number;
  readonly day: number;
}

/** Until a member sets others on the phone: above the dearest ordinary fine, below what would hurt. */
const usualCaps: PaymentCaps = { each: 500_000, day: 1_000_000 };

export const capsOf = (each: number | null, day: number | null): PaymentCaps => ({
  each: each ?? usualCaps.each,
  day: day ?? usualCaps.day,
});

export type CapExceeded = 'each' | 'day';

/** `spentToday` counts what is under way as well: it may still be taken. */
export function capExceeded(
  amounts: readonly number[],
  spentToday: number,
  caps: PaymentCaps,
): CapExceeded | undefined {
  if (amounts.some((amount) => amount > caps.each)) return 'each';
  const sum = amounts.reduce((won, amount) => won + amount, spentToday);
  return sum > caps.day ? 'day' : undefined;
}
