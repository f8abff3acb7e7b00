import { memoryFile } from '../../server/db/open-database.ts';
import { openStore } from '../../server/db/open-store.ts';
import { passingKeys } from '../../server/vault/master-keys.ts';
import type { Clock } from '../../shared/clock.ts';
import type { OpenedStore } from '../contract/store.ts';
import type { PostgresServer } from './postgres.ts';

export async function sqliteInMemory(clock: Clock): Promise<OpenedStore> {
  const store = await openStore({ file: memoryFile, clock });
  return { store, dispose: () => store.close() };
}

const migrated = new WeakSet<PostgresServer>();
const template = 'migrated';
/** A copy opens with the keys of what it was copied from. */
const keys = passingKeys();
let databases = 0;

/** A database of its own on that server, copied from one that was migrated once. */
export async function onPostgres(server: PostgresServer, clock: Clock): Promise<OpenedStore> {
  if (!migrated.has(server)) {
    const first = await openStore({ file: await server.database(template), clock, keys });
    await first.close();
    migrated.add(server);
  }
  const store = await openStore({
    file: await server.database(`store_${databases++}`, template),
    clock,
    keys,
  });
  return { store, dispose: () => store.close() };
}
