/** What another process finishes gives no signal here: whoever waits looks again that often. */
export const lookAgainMs = 200;

/** Tells those who wait that a settlement has changed. */
export interface Signal {
  notify(): void;
  /** Listens from now on; `changed` resolves at the next change, at the latest after `ms` or when cancelled. */
  wait(ms: number): { readonly changed: Promise<void>; cancel(): void };
}

export function createSignal(): Signal {
  const waiting = new Set<() => void>();
  return {
    notify() {
      for (const wake of [...waiting]) wake();
    },
    wait(ms) {
      let cancel = () => {};
      const changed = new Promise<void>((resolve) => {
        cancel = () => {
          clearTimeout(timer);
          waiting.delete(cancel);
          resolve();
        };
        const timer = setTimeout(() => cancel(), ms);
        waiting.add(cancel);
      });
      return { changed, cancel };
    },
  };
}
