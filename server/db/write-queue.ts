import { sql } from 'kysely';
import { type Executor, runDirectly } from './compiled.ts';
import type { Connections } from './open-database.ts';

export interface WriteQueue {
  /**
   * Runs `apply` in a transaction that it may share with other writes of the same moment; resolves when it is committed.
   * `durable` waits for the disk. What `apply` throws comes back to its caller alone, and nothing it did is kept. It may
   * be run again when another write of the same transaction failed, so it must do nothing but write to `trx`.
   */
  write<T>(apply: Apply<T>, options: { readonly durable: boolean }): Promise<T>;
  /** Resolves when everything asked for so far is committed or refused. */
  flush(): Promise<void>;
}

type Apply<T> = (trx: Executor) => Promise<T>;

interface Waiting {
  readonly durable: boolean;
  readonly apply: Apply<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** One commit for all writes that arrive while the one before is on its way: under load the disk is waited for once. */
export function createWriteQueue({ db, writer }: Connections): WriteQueue {
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

  /** Whoever fails is taken out and tried alone, after the others are safe. */
  async function commitBatch(batch: readonly Waiting[]): Promise<void> {
    let at = 0;
    try {
      await setSynchronous(batch.some(({ durable }) => durable) ? 'FULL' : 'NORMAL');
      const values = await transaction((trx) => applyAll(trx, batch, () => at++));
      for (const [index, { resolve }] of batch.entries()) resolve(values[index]);
    } catch (error) {
      const failed = batch[at];
      if (batch.length === 1 || failed === undefined) return refuse(batch, error);
      await commitBatch(batch.filter((other) => other !== failed));
      await commitBatch([failed]);
    }
  }

  /**
   * The right to write is taken at the beginning: a transaction that began by reading would be refused it, and not wait,
   * when a checkpoint has renewed the log meanwhile.
   */
  function transaction<T>(work: (trx: Executor) => Promise<T>): Promise<T> {
    return db.connection().execute(async (connection) => {
      runDirectly(connection, writer);
      writer.run('begin immediate', []);
      try {
        const result = await work(connection);
        writer.run('commit', []);
        return result;
      } catch (error) {
        if (writer.inTransaction()) writer.run('rollback', []);
        throw error;
      }
    });
  }

  /** SQLite takes this only between transactions. */
  async function setSynchronous(wanted: 'NORMAL' | 'FULL'): Promise<void> {
    if (synchronous === wanted) return;
    await sql.raw(`pragma synchronous = ${wanted}`).execute(db);
    synchronous = wanted;
  }

  const write: WriteQueue['write'] = (apply, { durable }) =>
    new Promise((resolve, reject) => {
      waiting.push({ durable, apply, resolve: resolve as (value: unknown) => void, reject });
      if (!running) setImmediate(() => void (running || run()));
    });

  return { write, flush: () => write(async () => {}, { durable: true }) };
}

/** `onApplied` counts, so that a failure can be told from that of the commit itself. */
async function applyAll(
  trx: Executor,
  batch: readonly Waiting[],
  onApplied: () => void,
): Promise<readonly unknown[]> {
  const values: unknown[] = [];
  for (const { apply } of batch) {
    values.push(await apply(trx));
    onApplied();
  }
  return values;
}

function refuse(batch: readonly Waiting[], error: unknown): void {
  for (const { reject } of batch) reject(error);
}
