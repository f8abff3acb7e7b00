import { type Kysely, Migrator } from 'kysely';
import { AppError } from '../../shared/errors.ts';
import { migrations } from './migrations/index.ts';
import type { Storage } from './migrations/storage.ts';
import type { Tables } from './schema.ts';

/** Brings the tables up to date; of several processes that begin at once, one does it and the others wait. */
export async function migrate(db: Kysely<Tables>, storage: Storage): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: migrations(storage),
    // Each makes tables of its own, so one that was written beside others may come after them.
    allowUnorderedMigrations: true,
    // They begin with numbers. A comparison by the rules of a language loads them first, at every start.
    nameComparator: (one, other) => (one < other ? -1 : Number(one > other)),
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new AppError('BUG', 'the database could not be migrated', { cause: error });
}
