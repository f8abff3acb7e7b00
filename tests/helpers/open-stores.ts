import { memoryFile } from '../../server/db/open-database.ts';
import { openStore } from '../../server/db/open-store.ts';
import type { Clock } from '../../shared/clock.ts';
import type { OpenedStore } from '../contract/store.ts';
import type { PostgresServer } from './postgres.ts';

export async function sqliteInMemory(clock: Clock): Promise<OpenedStore> {
  const store = await openStore({ file: memoryFile, clock });
  return { store, dispose: () => store.close() };
}

let databases = 0;

/** A database of its own on that server. */
export async function onPostgres(server: PostgresServer, clock: Clock): Promise<OpenedStore> {
  const store = await openStore({ file: await server.database(`store_${databases++}`), clock });
  return { store, dispose: () => store.close() };
}
