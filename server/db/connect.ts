import { sql } from 'kysely';
import { mostFrames, startCheckpoints } from './checkpoints.ts';
import type { Connection } from './connection.ts';
import { isPostgresUrl } from './dialect.ts';
import { holdFile } from './held-file.ts';
import { memoryFile, openDatabase } from './open-database.ts';
import { createWriteQueue } from './write-queue.ts';

/** `url` is `postgres://…`, a path or `:memory:`. `onFault` hears of what went wrong beside every query. */
export async function connect(url: string, onFault: (error: unknown) => void): Promise<Connection> {
  if (!isPostgresUrl(url)) return openSqliteFile(url, onFault);
  const { openPostgres } = await import('./open-postgres.ts');
  return openPostgres(url, onFault);
}

async function openSqliteFile(file: string, onFault: (error: unknown) => void): Promise<Connection> {
  const connections = await openDatabase(file);
  const { db } = connections;
  const held = file === memoryFile ? undefined : holdFile(file);
  const checkpoints = held && startCheckpoints({ file, fd: held.fd, mostFrames }, onFault);
  return {
    db,
    queue: createWriteQueue(connections, checkpoints?.isRenewing),
    async close() {
      await checkpoints?.stop();
      await sql.raw('pragma wal_checkpoint(TRUNCATE)').execute(db);
      await connections.close();
      held?.release();
    },
  };
}
