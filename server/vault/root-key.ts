import type { Executor } from '../db/compiled.ts';
import type { KeyRing, WrappedKey } from './key-ring.ts';

/** What is nobody's own: look-ups, the secrets of links, the audit chain. */
export const rootPlace = 'server_keys|root';
const name = 'root';

/**
 * One key for the whole database, made at its first opening and wrapped like a member's: another master key changes
 * neither what is looked up by it nor the links that are out. Throws when it was wrapped with a key we do not have.
 */
export async function rootKey(db: Executor, ring: KeyRing): Promise<Buffer> {
  return ring.unwrap(rootPlace, (await find(db)) ?? (await create(db, ring)));
}

/** Whether this database holds anything that only its own master key opens. */
export const isSealed = async (db: Executor) => (await find(db)) !== undefined;

/** Whether these are the keys of this database; one that was never sealed is anybody's. */
export async function isOurs(db: Executor, ring: KeyRing): Promise<boolean> {
  const kept = await find(db);
  return !kept || ring.names.includes(kept.master);
}

function find(db: Executor): Promise<WrappedKey | undefined> {
  return db
    .selectFrom('server_keys')
    .select(['wrapped', 'master'])
    .where('name', '=', name)
    .executeTakeFirst();
}

/** Of several processes that begin at once, the first one's stays. */
async function create(db: Executor, ring: KeyRing): Promise<WrappedKey> {
  const made = ring.create(rootPlace);
  await db
    .insertInto('server_keys')
    .values({ name, ...made })
    .onConflict((on) => on.doNothing())
    .execute();
  return (await find(db)) ?? made;
}
