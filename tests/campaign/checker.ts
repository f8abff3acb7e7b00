import {
  isFinalState,
  type SettlementEvent,
  settlementMachine,
} from '../../shared/domain/settlement-machine.ts';
import type { Books } from './books.ts';

/** How often each promise was broken: all of it has to be nought. */
export interface Findings {
  /** A fine for which more than one payment was taken and kept, or a payment taken twice. */
  readonly double: readonly string[];
  readonly chargedNotPaid: readonly string[];
  readonly paidNotCharged: readonly string[];
  readonly refundsWrong: readonly string[];
  readonly receiptsWrong: readonly string[];
  readonly ledgerWrong: readonly string[];
  readonly agencyWrong: readonly string[];
  readonly notEnded: readonly string[];
  readonly historyBroken: readonly string[];
  readonly falseClaims: readonly string[];
  readonly lost: readonly string[];
}

type Settlement = Books['settlements'][number];

/** The one judge of every campaign: by the books of the provider and the agency, which nothing of ours writes. */
export function check(books: Books): Findings {
  const taken = countBy(books.moves.filter(({ kind }) => kind === 'charge'));
  const given = countBy(books.moves.filter(({ kind }) => kind === 'refund'));
  const net = (id: string) => (taken.get(id) ?? 0) - (given.get(id) ?? 0);
  const ids = (wrong: (settlement: Settlement) => boolean) =>
    books.settlements.filter(wrong).map(({ id, state }) => `${id} ${state}`);
  const known = new Set(books.settlements.map(({ id }) => id));
  const booked = new Set(books.booked.map(({ id }) => id));
  const receipts = new Set(books.receipts);
  const wasCharged = ({ state }: Settlement) => state === 'PAID' || state === 'REFUNDED';
  return {
    double: [...doubles(taken), ...doubles(keptByFine(books, net))],
    chargedNotPaid: [
      ...ids(({ id, state }) => net(id) > 0 && state !== 'PAID'),
      // A payment nobody of ours knows was made under an id of our making all the same.
      ...[...taken.keys()].filter((id) => !known.has(id) && net(id) > 0),
    ],
    paidNotCharged: ids(({ id, state, receipt }) => state === 'PAID' && (net(id) < 1 || receipt === null)),
    refundsWrong: ids(({ id, state }) => (state === 'REFUNDED') !== ((given.get(id) ?? 0) === 1)),
    receiptsWrong: ids((settlement) => wasCharged(settlement) !== receipts.has(settlement.id)),
    ledgerWrong: ledgerWrong(books),
    agencyWrong: ids(({ id, state }) => (state === 'PAID') !== booked.has(id)),
    notEnded: ids(({ state }) => !isFinalState(state)),
    historyBroken: historyBroken(books),
    falseClaims: falseClaims(books, net),
    lost: books.acknowledged.filter((id) => !known.has(id)),
  };
}

export const total = (findings: Findings) =>
  Object.values(findings).reduce((sum: number, list: readonly string[]) => sum + list.length, 0);

function countBy(moves: Books['moves']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of moves) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

const doubles = (counts: ReadonlyMap<string, number>) =>
  [...counts].filter(([, count]) => count > 1).map(([id, count]) => `${id} ×${count}`);

/** Several settlements of one fine may have been charged; one at most may have been kept. */
function keptByFine({ settlements }: Books, net: (id: string) => number): ReadonlyMap<string, number> {
  const kept = new Map<string, number>();
  for (const { id, fine_id } of settlements)
    kept.set(fine_id, (kept.get(fine_id) ?? 0) + Math.max(0, net(id)));
  return kept;
}

const whoHasIt: Readonly<Partial<Record<Settlement['state'], string>>> = {
  PAID: 'fine-agency',
  DECLINED: '',
  REFUNDED: '',
};

function ledgerWrong({ settlements, entries }: Books): readonly string[] {
  const balances = new Map<string, Map<string, number>>();
  for (const { settlement_id, account, amount } of entries) {
    const accounts = balances.get(settlement_id) ?? new Map<string, number>();
    balances.set(settlement_id, accounts.set(account, (accounts.get(account) ?? 0) + amount));
  }
  return settlements
    .filter(({ id, state, amount }) => {
      const accounts = [...(balances.get(id) ?? [])];
      const holder = accounts.filter(([, won]) => won > 0);
      const sum = accounts.reduce((won, [, one]) => won + one, 0);
      const expected = whoHasIt[state];
      if (sum !== 0 || expected === undefined) return sum !== 0;
      return expected === '' ? holder.length > 0 : holder[0]?.[0] !== expected || holder[0]?.[1] !== amount;
    })
    .map(({ id, state }) => `${id} ${state}`);
}

/** Every step is one the table has, from where the step before ended, none left out. */
function historyBroken({ events, settlements }: Books): readonly string[] {
  const last = new Map<string, Books['events'][number]>();
  const broken = new Set<string>();
  for (const event of events) {
    const before = last.get(event.settlement_id);
    const follows = before
      ? before.rev + 1 === event.rev && before.to_state === event.from_state
      : event.rev === 0;
    const next = settlementMachine[event.from_state].on[event.event as SettlementEvent];
    const known = event.rev === 0 || event.to_state === event.from_state || next === event.to_state;
    if (!follows || !known) broken.add(event.settlement_id);
    last.set(event.settlement_id, event);
  }
  for (const { id, state } of settlements) if (last.get(id)?.to_state !== state) broken.add(id);
  return [...broken];
}

function falseClaims({ claims, settlements, booked }: Books, net: (id: string) => number): readonly string[] {
  const states = new Map(settlements.map(({ id, state }) => [id, state]));
  const booksOf = new Set(booked.map(({ id }) => id));
  const isTrue: Readonly<Record<string, (id: string) => boolean>> = {
    PAID: (id) => net(id) === 1 && states.get(id) === 'PAID' && booksOf.has(id),
    DECLINED: (id) => net(id) === 0 && states.get(id) === 'DECLINED',
    REFUNDED: (id) => net(id) === 0 && states.get(id) === 'REFUNDED',
  };
  return claims
    .filter(({ id, outcome }) => !(isTrue[outcome]?.(id) ?? true))
    .map(({ id, outcome }) => `${id} said ${outcome}, is ${states.get(id)}`);
}
