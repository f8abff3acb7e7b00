/** What another process finishes gives no signal here: whoever waits looks again that often. */
const lookAgainMs = 200;

/** The end of a wait that nobody need sit out. */
interface Limit {
  readonly over: Promise<unknown>;
  cancel(): void;
}

/** How long somebody waits who is willing to wait so long. */
export type Patience = (withinMs: number) => Limit;

/** Tells those who wait that something they wait for has changed. */
export interface Signal {
  notify(): void;
  /** Looks now and after every change until it is settled or the time is over; answers what it saw last. */
  until<Found>(
    withinMs: number,
    look: () => Promise<Found>,
    isSettled: (found: Found) => boolean,
  ): Promise<Found>;
}

export function createSignal(patience: Patience = atMost): Signal {
  const waiting = new Set<() => void>();
  const notify = () => {
    for (const wake of [...waiting]) wake();
  };

  /** Listens from now on: what changes while somebody looks is not missed. */
  function next(): Limit {
    let cancel = () => {};
    const over = new Promise<void>((resolve) => {
      cancel = () => {
        clearTimeout(timer);
        waiting.delete(cancel);
        resolve();
      };
      const timer = setTimeout(() => cancel(), lookAgainMs);
      waiting.add(cancel);
    });
    return { over, cancel };
  }

  return {
    notify,
    async until(withinMs, look, isSettled) {
      const limit = patience(withinMs);
      let isOver = withinMs <= 0;
      const ended = limit.over.then(() => {
        isOver = true;
      });
      try {
        for (;;) {
          const isLast = isOver;
          const change = next();
          try {
            const found = await look();
            if (isLast || isSettled(found)) return found;
            await Promise.race([change.over, ended]);
          } finally {
            change.cancel();
          }
        }
      } finally {
        limit.cancel();
      }
    },
  };
}

function atMost(ms: number): Limit {
  let cancel = () => {};
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    cancel = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { over, cancel };
}
