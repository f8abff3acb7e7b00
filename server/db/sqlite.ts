import Database from 'better-sqlite3';

/** Runs SQL text on one connection, at once. */
export interface Direct {
  all(text: string, parameters: readonly unknown[]): readonly unknown[];
  /** How many rows were touched. */
  run(text: string, parameters: readonly unknown[]): number;
}

/** One connection, whose statements are prepared once a text: Kysely would prepare anew for every query. */
export interface Sqlite extends Direct {
  prepare(text: string): Database.Statement;
  inTransaction(): boolean;
  /** All of it, as a file would hold it. */
  image(): Buffer;
  close(): void;
}

/** Few texts, used over and over; a text that is built anew each time would be a mistake of ours. */
const maxStatements = 500;

/** `file` is a path, `:memory:`, or an image to be copied into memory. */
export function openSqlite(file: string | Buffer): Sqlite {
  const sqlite = new Database(file);
  sqlite.pragma('journal_mode = WAL');
  // Checkpoints run beside the turns, in a thread of their own: server/db/checkpoints.ts.
  sqlite.pragma('wal_autocheckpoint = 0');
  sqlite.pragma('busy_timeout = 5000');
  // The driver's default is sixteen megabytes a connection. Turns are no faster with them: the kernel has the file in memory.
  sqlite.pragma('cache_size = -2000');
  // What is deleted is overwritten: a member's key above all.
  sqlite.pragma('secure_delete = on');
  const prepare = cached((text) => sqlite.prepare(text));
  const reading = cached((text) => readerOf(sqlite.prepare(text)));
  return {
    prepare,
    inTransaction: () => sqlite.inTransaction,
    image: () => sqlite.serialize(),
    all: (text, parameters) => reading(text)(parameters),
    run: (text, parameters) => prepare(text).run(...parameters).changes,
    close: () => void sqlite.close(),
  };
}

function cached<Prepared>(prepare: (text: string) => Prepared): (text: string) => Prepared {
  const known = new Map<string, Prepared>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const prepared = prepare(text);
    if (known.size < maxStatements) known.set(text, prepared);
    return prepared;
  };
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Rows as plain objects of one shape. The driver's own are hash tables whose names are looked up cell by cell: under load
 * they cost three times what the query does.
 */
function readerOf(statement: Database.Statement): (parameters: readonly unknown[]) => readonly Row[] {
  const names = statement.columns().map(({ name }) => name);
  const raw = statement.raw();
  return (parameters) => (raw.all(...parameters) as unknown[][]).map((cells) => rowOf(names, cells));
}

function rowOf(names: readonly string[], cells: readonly unknown[]): Row {
  const row: Record<string, unknown> = {};
  for (let i = 0; i < names.length; i++) row[names[i] ?? ''] = cells[i];
  return row;
}
