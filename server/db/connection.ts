import type { Db } from './open-database.ts';
import type { WriteQueue } from './write-queue.ts';

/** A migrated database, with the one way in which it is written to. */
export interface Connection {
  readonly db: Db;
  readonly queue: WriteQueue;
  close(): Promise<void>;
}
