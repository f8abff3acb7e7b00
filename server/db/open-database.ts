import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { DEFAULT_MIGRATION_TABLE, Kysely, SqliteDialect } from 'kysely';
import { ToldError } from '../../shared/errors.ts';
import { runDirectly } from './compiled.ts';
import { migrate } from './migrate.ts';
import { sqliteStorage } from './migrations/storage.ts';
import type { Tables } from './schema.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';

export type Db = Kysely<Tables>;

export interface Connections {
  readonly db: Db;
  /** The connection that writes, for what runs inside a transaction. */
  readonly writer: Sqlite;
  close(): Promise<void>;
}

export const memoryFile = ':memory:';

/** Opens and migrates. `file` is a path, or `:memory:`. */
export async function openDatabase(file: string): Promise<Connections> {
  const writer = file === memoryFile ? openSqlite(await migratedImage()) : openFile(file);
  const db = kyselyOver(writer);
  if (file !== memoryFile) await migrate(db, sqliteStorage);
  const reader = file === memoryFile ? undefined : whenNeeded(() => openSqlite(file));
  runDirectly(db, {
    run: writer.run,
    all: (text, parameters) => committed(writer, reader).all(text, parameters),
  });
  return {
    db,
    writer,
    async close() {
      reader?.close();
      await db.destroy();
    },
  };
}

function openFile(file: string): Sqlite {
  return told(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    const sqlite = openSqlite(file);
    tryWriting(sqlite);
    return sqlite;
  });
}

/** A file that may only be read opens like any other, and would refuse the first turn. Throws what SQLite says of it. */
function tryWriting(sqlite: Sqlite): void {
  sqlite.run('begin immediate', []);
  try {
    sqlite.run('pragma user_version = 0', []);
    sqlite.run('rollback', []);
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Whether there are tables of ours. An empty file is a database to SQLite, and stays empty here. */
export function fileHoldsTables(file: string): boolean {
  return told(file, () => {
    const sqlite = new Database(file, { fileMustExist: true });
    const made = sqlite.prepare('select 1 from sqlite_schema where name = ?').get(DEFAULT_MIGRATION_TABLE);
    sqlite.close();
    return made !== undefined;
  });
}

/** A folder, a text, a place that cannot be written to: whoever named it is told. */
function told<T>(file: string, open: () => T): T {
  try {
    return open();
  } catch (cause) {
    throw new ToldError(`DATABASE_URL: ${file} cannot be opened: ${(cause as Error).message}`, { cause });
  }
}

/** A connection that many a command never needs. */
interface Reader {
  get(): Sqlite;
  close(): void;
}

function whenNeeded(open: () => Sqlite): Reader {
  let opened: Sqlite | undefined;
  return {
    get() {
      opened ??= open();
      return opened;
    },
    close: () => opened?.close(),
  };
}

const kyselyOver = (database: Sqlite): Db => new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });

let image: Promise<Buffer> | undefined;

/** Stories open hundreds in memory, one after the other: the tables are made for the first and copied for the rest. */
function migratedImage(): Promise<Buffer> {
  image ??= (async () => {
    const first = openSqlite(memoryFile);
    const db = kyselyOver(first);
    await migrate(db, sqliteStorage);
    const migrated = first.image();
    await db.destroy();
    return migrated;
  })();
  return image;
}

/**
 * Turns see only what is committed. Between transactions that is what the writer sees, whose pages are still in memory;
 * another connection has to read them anew after every commit. A database in memory has but one connection.
 */
function committed(writer: Sqlite, reader: Reader | undefined): Sqlite {
  return reader && writer.inTransaction() ? reader.get() : writer;
}
