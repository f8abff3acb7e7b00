import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
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

/** A folder, a text, a place that cannot be written to: whoever named it is told. */
function openFile(file: string): Sqlite {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return openSqlite(file);
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
