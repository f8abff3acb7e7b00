/** What becomes of one charge. */
export const paymentOutcomes = [
  'ok',
  'decline',
  'slow',
  'down',
  'reset-before',
  '5xx-after-charge',
  'reset-after-charge',
  'timeout-after-charge',
  'late-charge',
  'html',
] as const;
export type PaymentOutcome = (typeof paymentOutcomes)[number];

export interface SandboxPayment {
  readonly id: string;
  readonly amount: number;
  readonly status: 'PAID' | 'FAILED' | 'PENDING' | 'CANCELLED';
}

/** Money taken, once each time it was. */
export interface SandboxCharge {
  readonly id: string;
  readonly amount: number;
  readonly at: number;
}

/** The provider's own book: what was really charged, whatever it answered. */
export interface PaymentBook {
  readonly charges: readonly SandboxCharge[];
  find(id: string): SandboxPayment | undefined;
  all(): readonly SandboxPayment[];
  set(payment: SandboxPayment): void;
  /** One outcome a charge, in order; `ok` when there are none left. */
  plan(outcomes: readonly PaymentOutcome[]): void;
  nextOutcome(): PaymentOutcome;
}

export function createPaymentBook(now: () => number): PaymentBook {
  const payments = new Map<string, SandboxPayment>();
  const charges: SandboxCharge[] = [];
  let planned: readonly PaymentOutcome[] = [];
  return {
    charges,
    find: (id) => payments.get(id),
    all: () => [...payments.values()],
    set(payment) {
      payments.set(payment.id, payment);
      if (payment.status === 'PAID') charges.push({ id: payment.id, amount: payment.amount, at: now() });
    },
    plan(outcomes) {
      planned = outcomes;
    },
    nextOutcome() {
      const [first = 'ok', ...rest] = planned;
      planned = rest;
      return first;
    },
  };
}
