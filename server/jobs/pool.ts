interface PoolParts<Item> {
  /** How many run at a time. */
  readonly atOnce: number;
  /** What is to be done now, at most so many. */
  take(most: number): Promise<readonly Item[]>;
  /** Never rejects. */
  run(item: Item): Promise<void>;
}

interface Pool {
  /** Looks for work; resolves when there is none and nothing is running. */
  drain(): Promise<void>;
  /** Takes no more and waits for what is running. */
  stop(): Promise<void>;
}

/** Each item that ends makes room for the next: one that hangs holds up nobody but itself. */
export function createPool<Item>({ atOnce, take, run }: PoolParts<Item>): Pool {
  const running = new Set<Promise<void>>();
  let stopped = false;
  let asked = false;
  let working: Promise<void> | undefined;
  let wake = () => {};

  function look(): void {
    asked = true;
    wake();
  }

  function start(item: Item): void {
    const ended = run(item).finally(() => {
      running.delete(ended);
      look();
    });
    running.add(ended);
  }

  async function work(): Promise<void> {
    do {
      asked = false;
      const room = atOnce - running.size;
      if (room > 0) for (const item of await take(room)) start(item);
      if (!asked && running.size > 0) await woken();
    } while (!stopped && (asked || running.size > 0));
  }

  const woken = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });

  return {
    async drain() {
      look();
      while (asked && !stopped) {
        working ??= work().finally(() => {
          working = undefined;
        });
        await working;
      }
    },
    async stop() {
      stopped = true;
      wake();
      await working;
      await Promise.all(running);
    },
  };
}
