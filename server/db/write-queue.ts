import { sql, type Transaction } from 'kysely';
import type { Db } from './open-database.ts';
import type { Tables } from './schema.ts';

export interface WriteQueue {
  /**
   * Runs `apply` in a transaction that it may share with other writes of the same moment; resolves when it is committed.
   * `durable` waits for the disk. What `apply` throws comes back to its caller alone, if it threw before its first change.
   */
  write<T>(
    apply: (trx: Transaction<Tables>) => Promise<T>,
    options: { readonly durable: boolean },
  ): Promise<T>;
}

interface Waiting {
  readonly durable: boolean;
  apply(trx: Transaction<Tables>): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** One commit for all writes that arrive while the one before is on its way: under load the disk is waited for once. */
export function createWriteQueue(db: Db): WriteQueue {
  let waiting: Waiting[] = [];
  let running = false;
  let synchronous: 'NORMAL' | 'FULL' | undefined;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await commitBatch(batch);
    }
    running = false;
  }

  async function commitBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      await setSynchronous(batch.some(({ durable }) => durable) ? 'FULL' : 'NORMAL');
      const settle = await db.transaction().execute(async (trx) => applyAll(trx, batch));
      for (const done of settle) done();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  /** SQLite takes this only between transactions. */
  async function setSynchronous(wanted: 'NORMAL' | 'FULL'): Promise<void> {
    if (synchronous === wanted) return;
    await sql.raw(`pragma synchronous = ${wanted}`).execute(db);
    synchronous = wanted;
  }

  return {
    write: (apply, { durable }) =>
      new Promise((resolve, reject) => {
        waiting.push({ durable, apply, resolve: resolve as (value: unknown) => void, reject });
        if (!running) setImmediate(() => void (running || run()));
      }),
  };
}

/** Answers are given only once the whole batch is committed. */
async function applyAll(
  trx: Transaction<Tables>,
  batch: readonly Waiting[],
): Promise<readonly (() => void)[]> {
  const settle: (() => void)[] = [];
  for (const { apply, resolve, reject } of batch) {
    try {
      const value = await apply(trx);
      settle.push(() => resolve(value));
    } catch (error) {
      settle.push(() => reject(error));
    }
  }
  return settle;
}
