import { setTimeout as after } from 'node:timers/promises';
import { changeCommit, type SetSynchronous, type WaitingChanges } from './change-commit.ts';
import { type Change, type Executor, runDirectly, type Step } from './compiled.ts';
import type { Connections, Db } from './open-database.ts';
import type { Sqlite } from './sqlite.ts';

export interface WriteQueue {
  /**
   * Runs `apply` in a transaction that it may share with other writes of the same moment; resolves when it is committed.
   * `durable` waits for the disk. What `apply` throws comes back to its caller alone, and nothing it did is kept. It may
   * be run again when another write of the same transaction failed, so it must do nothing but write to `trx`.
   */
  write<T>(apply: Apply<T>, options: { readonly durable: boolean }): Promise<T>;
  /**
   * Runs statements that wait for nobody in between, in a transaction that they may share; resolves when they are
   * committed, without waiting for the disk. Answers false, and keeps nothing, when the first of them touched no row.
   */
  change(first: Change, rest: readonly Step[]): Promise<boolean>;
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

/** After that long a writer takes its chance with the lock, which has a limit of its own. */
const mostRenewalMs = 1_000;

/**
 * One commit for all writes that arrive while the one before is on its way: under load the disk is waited for once.
 * `isRenewing`: whether the log begins anew at this moment.
 */
export function createWriteQueue(
  { db, writer }: Connections,
  isRenewing: () => boolean = () => false,
): WriteQueue {
  let waiting: Waiting[] = [];
  let changing: WaitingChanges[] = [];
  let running = false;
  const synchronous = synchronousOf(writer);
  const commitChanges = changeCommit(writer, synchronous);

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0 || changing.length > 0) {
      if (isRenewing()) await renewed(isRenewing);
      const [quick, batch] = [changing, waiting];
      changing = [];
      waiting = [];
      if (quick.length > 0) commitChanges(quick);
      if (batch.length > 0) await commitBatch(batch);
    }
    running = false;
  }

  /** Whoever fails is taken out and tried alone, after the others are safe. */
  async function commitBatch(batch: readonly Waiting[]): Promise<void> {
    let at = 0;
    try {
      synchronous(batch.some(({ durable }) => durable) ? 'FULL' : 'NORMAL');
      const values = await transaction(db, writer, (trx) => applyAll(trx, batch, () => at++));
      for (const [index, { resolve }] of batch.entries()) resolve(values[index]);
    } catch (error) {
      const failed = batch[at];
      if (batch.length === 1 || failed === undefined) return refuse(batch, error);
      await commitBatch(batch.filter((other) => other !== failed));
      await commitBatch([failed]);
    }
  }

  const start = () => {
    if (!running) setImmediate(() => void (running || run()));
  };

  const write: WriteQueue['write'] = (apply, { durable }) =>
    new Promise((resolve, reject) => {
      waiting.push({ durable, apply, resolve: resolve as (value: unknown) => void, reject });
      start();
    });

  const change: WriteQueue['change'] = (first, rest) =>
    new Promise((resolve, reject) => {
      changing.push({ first, rest, resolve, reject });
      start();
    });

  return { write, change, flush: () => write(async () => {}, { durable: true }) };
}

async function renewed(isRenewing: () => boolean): Promise<void> {
  const until = performance.now() + mostRenewalMs;
  while (isRenewing() && performance.now() < until) await after(1);
}

/**
 * The right to write is taken at the beginning: a transaction that began by reading would be refused it, and not wait,
 * when a checkpoint has renewed the log meanwhile.
 */
function transaction<T>(db: Db, writer: Sqlite, work: (trx: Executor) => Promise<T>): Promise<T> {
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
function synchronousOf(writer: Sqlite): SetSynchronous {
  let synchronous: 'NORMAL' | 'FULL' | undefined;
  return (wanted) => {
    if (synchronous === wanted) return;
    writer.run(`pragma synchronous = ${wanted}`, []);
    synchronous = wanted;
  };
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
