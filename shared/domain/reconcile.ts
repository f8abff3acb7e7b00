import type { SettlementState } from './settlement-machine.ts';

type DifferenceKind =
  /** The provider keeps money that our books do not have as taken. */
  | 'charged-not-paid'
  /** Our books have money as taken that the provider does not keep. */
  | 'paid-not-charged'
  | 'other-amount'
  /** A payment under no settlement of ours. */
  | 'unknown-payment'
  /** Paid by our books, not booked by the agency. */
  | 'agency-missing'
  /** Booked by the agency, not paid by our books. */
  | 'agency-only'
  /** A settlement whose entries do not sum to nothing. */
  | 'unbalanced';

export interface Difference {
  readonly kind: DifferenceKind;
  readonly id: string;
  readonly detail: string;
}

interface Ours {
  readonly id: string;
  readonly state: SettlementState;
  readonly amount: number;
}

interface Theirs {
  readonly id: string;
  readonly amount: number;
  readonly isTaken: boolean;
}

const taken: ReadonlySet<SettlementState> = new Set(['CHARGED', 'PAID', 'REFUNDING']);

/** Both ways: each of theirs against ours, and what ours has as taken that theirs does not show. */
export function compareWithProvider(ours: readonly Ours[], theirs: readonly Theirs[]): readonly Difference[] {
  const mine = new Map(ours.map((settlement) => [settlement.id, settlement]));
  const shown = new Set(theirs.filter(({ isTaken }) => isTaken).map(({ id }) => id));
  return [
    ...theirs.flatMap((payment) => differenceOf(mine.get(payment.id), payment)),
    ...ours
      .filter(({ id, state }) => taken.has(state) && !shown.has(id))
      .map(({ id, state }): Difference => ({ kind: 'paid-not-charged', id, detail: state })),
  ];
}

function differenceOf(settlement: Ours | undefined, payment: Theirs): readonly Difference[] {
  const { id, amount, isTaken } = payment;
  if (!isTaken) return [];
  if (!settlement) return [{ kind: 'unknown-payment', id, detail: `${amount}` }];
  if (settlement.amount !== amount)
    return [{ kind: 'other-amount', id, detail: `${settlement.amount}, provider ${amount}` }];
  return taken.has(settlement.state) ? [] : [{ kind: 'charged-not-paid', id, detail: settlement.state }];
}

export function compareWithAgency(
  ours: readonly Ours[],
  booked: readonly { readonly id: string; readonly amount: number }[],
): readonly Difference[] {
  const theirs = new Map(booked.map(({ id, amount }) => [id, amount]));
  const paid = new Map(ours.map((settlement) => [settlement.id, settlement]));
  return [
    ...ours
      .filter(({ id, state, amount }) => state === 'PAID' && theirs.get(id) !== amount)
      .map(({ id, amount }): Difference => ({ kind: 'agency-missing', id, detail: `${amount}` })),
    ...booked
      .filter(({ id }) => paid.get(id)?.state !== 'PAID')
      .map(
        ({ id }): Difference => ({
          kind: 'agency-only',
          id,
          detail: paid.get(id)?.state ?? 'unknown',
        }),
      ),
  ];
}
