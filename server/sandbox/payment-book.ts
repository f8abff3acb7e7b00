export interface SandboxPayment {
  readonly id: string;
  readonly amount: number;
  readonly orderName: string;
  readonly status: 'READY' | 'PAID' | 'FAILED' | 'PENDING' | 'CANCELLED';
  readonly at: number;
}

/** Money moved, once each time it was: `charge` from a card, `refund` back to it. */
export interface SandboxMove {
  readonly kind: 'charge' | 'refund';
  readonly id: string;
  readonly amount: number;
  readonly at: number;
}

/** The provider's own book: what was really charged, whatever it answered. Nothing of ours writes to it. */
export interface PaymentBook {
  readonly moves: readonly SandboxMove[];
  find(id: string): SandboxPayment | undefined;
  all(): readonly SandboxPayment[];
  /** Money moves when a payment becomes PAID or CANCELLED. */
  set(payment: Omit<SandboxPayment, 'at'>): void;
}

/** `onChange` hears of every state a payment takes. */
export function createPaymentBook(
  now: () => number,
  onChange: (payment: SandboxPayment) => void,
): PaymentBook {
  const payments = new Map<string, SandboxPayment>();
  const moves: SandboxMove[] = [];
  return {
    moves,
    find: (id) => payments.get(id),
    all: () => [...payments.values()],
    set(change) {
      const payment = { ...change, at: now() };
      const { id, amount, status, at } = payment;
      payments.set(id, payment);
      if (status === 'PAID') moves.push({ kind: 'charge', id, amount, at });
      if (status === 'CANCELLED') moves.push({ kind: 'refund', id, amount, at });
      onChange(payment);
    },
  };
}
