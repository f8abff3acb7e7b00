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
  close(): void;
}

/** Few texts, used over and over; a text that is built anew each time would be a mistake of ours. */
const maxStatements = 500;

export function openSqlite(file: string): Sqlite {
  const sqlite = new Database(file);
  sqlite.pragma('journal_mode = WAL');
  // Checkpoints run beside the turns, in a thread of their own: server/db/checkpoints.ts.
  sqlite.pragma('wal_autocheckpoint = 0');
  sqlite.pragma('busy_timeout = 5000');
  const prepare = cached((text) => sqlite.prepare(text));
  return {
    prepare,
    inTransaction: () => sqlite.inTransaction,
    all: (text, parameters) => prepare(text).all(...parameters),
    run: (text, parameters) => prepare(text).run(...parameters).changes,
    close: () => void sqlite.close(),
  };
}

function cached(prepare: (text: string) => Database.Statement): (text: string) => Database.Statement {
  const statements = new Map<string, Database.Statement>();
  return (text) => {
    const known = statements.get(text);
    if (known) return known;
    const statement = prepare(text);
    if (statements.size < maxStatements) statements.set(text, statement);
    return statement;
  };
}
