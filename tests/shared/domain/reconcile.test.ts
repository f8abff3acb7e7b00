import { describe, expect, it } from '@jest/globals';
import { compareWithAgency, compareWithProvider } from '../../../shared/domain/reconcile.ts';

const ours = (id: string, state: 'PAID' | 'DECLINED' | 'CHARGED' | 'REFUNDED', amount = 1_000) => ({
  id,
  state,
  amount,
});
const theirs = (id: string, isTaken: boolean, amount = 1_000) => ({ id, amount, isTaken });

describe('reconciliation', () => {
  it('finds nothing where both say the same', () => {
    const mine = [ours('a', 'PAID'), ours('b', 'DECLINED'), ours('c', 'REFUNDED'), ours('d', 'CHARGED')];
    const provider = [theirs('a', true), theirs('b', false), theirs('c', false), theirs('d', true)];
    expect(compareWithProvider(mine, provider)).toEqual([]);
    expect(compareWithAgency(mine, [{ id: 'a', amount: 1_000 }])).toEqual([]);
  });

  it('finds every way in which provider and books can differ', () => {
    const mine = [ours('a', 'PAID'), ours('b', 'DECLINED'), ours('c', 'PAID', 2_000), ours('e', 'PAID')];
    const provider = [theirs('b', true), theirs('c', true), theirs('d', true), theirs('e', false)];
    const found = compareWithProvider(mine, provider).map(({ kind, id }) => `${kind} ${id}`);
    expect(found.sort()).toEqual([
      'charged-not-paid b',
      'other-amount c',
      'paid-not-charged a',
      'paid-not-charged e',
      'unknown-payment d',
    ]);
  });

  it('finds what the agency lacks, has in another amount, and has alone', () => {
    const mine = [ours('a', 'PAID'), ours('b', 'PAID'), ours('c', 'REFUNDED')];
    const booked = [
      { id: 'b', amount: 999 },
      { id: 'c', amount: 1_000 },
      { id: 'd', amount: 1_000 },
    ];
    const found = compareWithAgency(mine, booked).map(({ kind, id }) => `${kind} ${id}`);
    expect(found.sort()).toEqual(['agency-missing a', 'agency-missing b', 'agency-only c', 'agency-only d']);
  });
});
