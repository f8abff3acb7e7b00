import type { Db } from '../db/open-database.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { KeyRing } from './key-ring.ts';
import { type KeptKey, type KeyTable, keyPages } from './wrapped-keys.ts';

interface Rotation {
  readonly rewrapped: number;
  /** Where those lie that none of our master keys opens: left as they are. */
  readonly lost: readonly string[];
}

/**
 * Brings every data key under the first master key, a page a transaction: whoever is stopped begins again and finds
 * less to do. The data keys stay the same, so what runs meanwhile goes on reading and sealing.
 */
export async function rotateKeys(db: Db, queue: WriteQueue, ring: KeyRing): Promise<Rotation> {
  const lost: string[] = [];
  let rewrapped = 0;
  for await (const { table, keys } of keyPages(db)) {
    const others = keys.filter(({ master }) => master !== ring.current);
    const ours = others.filter((key) => ring.opens(table.place(key.id), key));
    lost.push(...others.filter((key) => !ours.includes(key)).map(({ id }) => table.place(id)));
    if (ours.length > 0) rewrapped += await rewrapPage(queue, ring, table, ours);
  }
  return { rewrapped, lost };
}

function rewrapPage(
  queue: WriteQueue,
  ring: KeyRing,
  table: KeyTable,
  keys: readonly KeptKey[],
): Promise<number> {
  return queue.write(
    async (trx) => {
      let replaced = 0;
      for (const key of keys)
        if (await table.replace(trx, key, ring.rewrap(table.place(key.id), key))) replaced++;
      return replaced;
    },
    { durable: true },
  );
}
