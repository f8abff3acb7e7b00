import type { Clock } from '../../shared/clock.ts';

interface Sleeper {
  readonly at: number;
  readonly order: number;
  wake(): void;
}

/** Time that passes only when everything that could happen now has happened: days go by in moments, the same each time. */
export interface VirtualTime extends Clock {
  sleep(ms: number): Promise<void>;
  /** Lets time pass until `isOver`; throws when nothing is left that could happen, or at the end of its patience. */
  run(isOver: () => Promise<boolean>, patienceMs: number): Promise<void>;
}

/** Our store does its work within so many turns of the event loop. */
const turnsToSettle = 4;

export function virtualTime(start: number): VirtualTime {
  let now = start;
  let order = 0;
  const sleepers: Sleeper[] = [];

  async function settle(): Promise<void> {
    for (let turn = 0; turn < turnsToSettle; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  function next(): Sleeper | undefined {
    let first = 0;
    for (const [at, sleeper] of sleepers.entries()) {
      const best = sleepers[first];
      if (best && (sleeper.at < best.at || (sleeper.at === best.at && sleeper.order < best.order)))
        first = at;
    }
    return sleepers.splice(first, 1)[0];
  }

  return {
    now: () => now,
    sleep: (ms) =>
      new Promise((resolve) => {
        sleepers.push({ at: now + ms, order: order++, wake: resolve });
      }),
    async run(isOver, patienceMs) {
      const until = now + patienceMs;
      for (let step = 0; ; step++) {
        await settle();
        if (step % 16 === 0 && (await isOver())) break;
        const sleeper = next();
        if (!sleeper) throw new Error('nothing is left that could happen');
        now = Math.max(now, sleeper.at);
        if (now > until) throw new Error(`not at rest after ${patienceMs} ms`);
        sleeper.wake();
      }
    },
  };
}
