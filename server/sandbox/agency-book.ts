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
  /** Will not be taken, now or ever: refused once, it stays refused. What was taken before stays taken. */
  refuse(fineId: string, id: string, amount: number, code: string): SandboxReply;
  /** A fine is paid once; the same payment put again is the same. */
  book(fineId: string, id: string, amount: number): SandboxReply;
}

const agencyRefusal = (code: string): SandboxReply => ({ status: 409, body: { code } });

export function createAgencyBook(now: () => number): AgencyBook {
  const booked = new Map<string, Booked>();
  const paidWith = new Map<string, string>();
  const refused = new Map<string, string>();

  function book(fineId: string, id: string, amount: number): SandboxReply {
    const refusal = refused.get(id);
    if (refusal !== undefined) return agencyRefusal(refusal);
    if ((paidWith.get(fineId) ?? id) !== id) return agencyRefusal('ALREADY_PAID');
    const known = booked.get(id);
    if (known && known.amount !== amount) return agencyRefusal('OTHER_AMOUNT');
    paidWith.set(fineId, id);
    booked.set(id, known ?? { id, fineId, amount, at: now() });
    return { status: 200, body: { id, amount } };
  }

  return {
    all: () => [...booked.values()],
    book,
    refuse(fineId, id, amount, code) {
      if (!booked.has(id)) refused.set(id, refused.get(id) ?? code);
      return book(fineId, id, amount);
    },
  };
}
