import { describe, expect, it } from '@jest/globals';
import {
  isFinalState,
  type SettlementState,
  settlementMachine,
} from '../../../shared/domain/settlement-machine.ts';

const states = Object.keys(settlementMachine) as SettlementState[];
const next = (state: SettlementState) => Object.values(settlementMachine[state].on);

function reachable(from: SettlementState): ReadonlySet<SettlementState> {
  const seen = new Set<SettlementState>([from]);
  for (const state of seen) for (const to of next(state)) seen.add(to);
  return seen;
}

describe('the settlement machine', () => {
  it('reaches every state from NEW, and an end from every state', () => {
    expect([...reachable('NEW')].sort()).toEqual([...states].sort());
    for (const state of states) expect([...reachable(state)].some(isFinalState)).toBe(true);
  });

  it('says PAID of nothing but PAID, and DECLINED only where no money is known to be taken', () => {
    expect(states.filter((state) => settlementMachine[state].said === 'PAID')).toEqual(['PAID']);
    expect(states.filter((state) => settlementMachine[state].said === 'DECLINED')).toEqual(['DECLINED']);
    expect(states.filter((state) => settlementMachine[state].said === 'REFUNDED')).toEqual(['REFUNDED']);
  });

  it('becomes DECLINED by a word about the payment only', () => {
    const into = states.flatMap((state) =>
      Object.entries(settlementMachine[state].on).flatMap(([event, to]) =>
        to === 'DECLINED' ? [event] : [],
      ),
    );
    expect([...new Set(into)].sort()).toEqual(['declined', 'lapsed']);
  });

  it('never charges again what the provider may have taken', () => {
    for (const state of states) {
      const { unknown, pending, unseen } = settlementMachine[state].on;
      expect([unknown, pending]).not.toContain('CHARGING');
      if (unseen !== undefined) expect(['CHARGING', 'AT_PROVIDER', 'IN_DOUBT']).toContain(state);
    }
  });

  it('gives back what an agency refused, and what was taken after it was told declined', () => {
    expect(settlementMachine.CHARGED.on.refused).toBe('REFUNDING');
    expect(settlementMachine.DECLINED.on.paid).toBe('REFUNDING');
    expect(next('REFUNDING')).toEqual(['REFUNDED']);
  });
});
