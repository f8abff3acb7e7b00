import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { AppError } from '../../shared/errors.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './schema.ts';

export type Db = Kysely<Tables>;

export const memoryFile = ':memory:';

/** Opens and migrates. `file` is a path, or `:memory:`. */
export async function openDatabase(file: string): Promise<Db> {
  if (file !== memoryFile) mkdirSync(dirname(file), { recursive: true });
  const sqlite = new Database(file);
  sqlite.pragma('journal_mode = WAL');
  // Checkpoints run beside the turns, in a thread of their own: server/db/checkpoints.ts.
  sqlite.pragma('wal_autocheckpoint = 0');
  sqlite.pragma('busy_timeout = 5000');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: withStatementCache(sqlite) }) });
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error) throw new AppError('BUG', 'the database could not be migrated', { cause: error });
  return db;
}

type Sqlite = InstanceType<typeof Database>;

/** Few texts, used over and over; a text that is built anew each time would be a mistake of ours. */
const maxStatements = 500;

/** Kysely prepares anew for every query; SQLite is glad to do it once a text. */
function withStatementCache(sqlite: Sqlite): Pick<Sqlite, 'close' | 'prepare'> {
  const statements = new Map<string, ReturnType<Sqlite['prepare']>>();
  const prepare = (text: string) => {
    const known = statements.get(text);
    if (known) return known;
    const statement = sqlite.prepare(text);
    if (statements.size < maxStatements) statements.set(text, statement);
    return statement;
  };
  return { prepare: prepare as Sqlite['prepare'], close: () => sqlite.close() };
}
