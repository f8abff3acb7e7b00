import type { SandboxReply } from './sandbox-server.ts';

export interface Booked {
  readonly id: string;
  readonly fineId: string;
  readonly amount: number;
  readonly at: number;
}

/** What the agency has taken as paid. */
export interface AgencyBook {
  all(): readonly Booked[];
  has(id: string): boolean;
  /** A fine is paid once; the same payment put again is the same. */
  book(fineId: string, id: string, amount: number): SandboxReply;
}

export const agencyRefusal = (code: string): SandboxReply => ({ status: 409, body: { code } });

export function createAgencyBook(now: () => number): AgencyBook {
  const booked = new Map<string, Booked>();
  const paidWith = new Map<string, string>();
  return {
    all: () => [...booked.values()],
    has: (id) => booked.has(id),
    book(fineId, id, amount) {
      if ((paidWith.get(fineId) ?? id) !== id) return agencyRefusal('ALREADY_PAID');
      const known = booked.get(id);
      if (known && known.amount !== amount) return agencyRefusal('OTHER_AMOUNT');
      paidWith.set(fineId, id);
      booked.set(id, known ?? { id, fineId, amount, at: now() });
      return { status: 200, body: { id, amount } };
    },
  };
}
