import type { Clock } from '../../shared/clock.ts';

/** The time of a story: begins where it says and passes only when told to. */
export interface StoryClock extends Clock {
  pass(ms: number): void;
}

export function storyClock(from: string | undefined): StoryClock {
  let now = from === undefined ? Date.now() : Date.parse(from);
  return {
    now: () => now,
    pass(ms) {
      now += ms;
    },
  };
}
