import { describe, expect, it } from '@jest/globals';
import { createSignal } from '../../../server/db/signal.ts';

/** A wait whose end is told from outside. */
function endedByHand() {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, patience: () => ({ over, cancel() {} }) };
}

describe('whoever waits for an outcome', () => {
  it('is answered at once when it is settled', async () => {
    const { patience } = endedByHand();
    const found = await createSignal(patience).until(
      1_000,
      async () => 'PAID',
      () => true,
    );
    expect(found).toBe('PAID');
  });

  it('looks again at every change', async () => {
    const { patience } = endedByHand();
    const signal = createSignal(patience);
    let state = 'PENDING';
    const waiting = signal.until(
      1_000,
      async () => state,
      (found) => found === 'PAID',
    );
    state = 'PAID';
    signal.notify();
    expect(await waiting).toBe('PAID');
  });

  it('sees what another process did, without a signal', async () => {
    const { patience } = endedByHand();
    let looks = 0;
    const found = await createSignal(patience).until(
      1_000,
      async () => ++looks,
      (seen) => seen === 2,
    );
    expect(found).toBe(2);
  });

  it('looks once more when the time is over, and answers that', async () => {
    const { end, patience } = endedByHand();
    let state = 'PENDING';
    const waiting = createSignal(patience).until(
      1_000,
      async () => state,
      () => false,
    );
    await new Promise(setImmediate);
    state = 'DECLINED';
    end();
    expect(await waiting).toBe('DECLINED');
  });

  it('looks once when it would wait for no time at all', async () => {
    let looks = 0;
    await createSignal().until(
      0,
      async () => ++looks,
      () => false,
    );
    expect(looks).toBe(1);
  });

  it('hears of what failed while it looked', async () => {
    const looking = createSignal().until(
      1_000,
      async () => Promise.reject(new Error('disk')),
      () => false,
    );
    await expect(looking).rejects.toThrow('disk');
  });
});
