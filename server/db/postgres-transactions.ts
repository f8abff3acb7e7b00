import { type Executor, runChange, runStep } from './compiled.ts';
import type { Db } from './open-database.ts';
import type { WriteQueue } from './write-queue.ts';

/** "Try again" in the server's own words: serialization failure and deadlock. Nothing of the transaction was kept. */
const worthAnotherTry: ReadonlySet<unknown> = new Set(['40001', '40P01']);
const mostTries = 5;

/** Every write in a transaction of its own, side by side: the server puts their commits together and waits for the disk. */
export function createTransactions(db: Db): WriteQueue {
  const running = new Set<Promise<unknown>>();

  async function run<T>(apply: (trx: Executor) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await db.transaction().execute(apply);
      } catch (error) {
        if (attempt === mostTries || !worthAnotherTry.has(codeOf(error))) throw error;
      }
    }
  }

  function write<T>(apply: (trx: Executor) => Promise<T>): Promise<T> {
    const result = run(apply);
    const settled = result.then(
      () => {},
      () => {},
    );
    running.add(settled);
    void settled.then(() => running.delete(settled));
    return result;
  }

  return {
    write,
    change: (first, rest) =>
      write(async (trx) => {
        if ((await runChange(trx, first)) === 0) return false;
        for (const step of rest) await runStep(trx, step);
        return true;
      }),
    async flush() {
      await Promise.all(running);
    },
  };
}

const codeOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
