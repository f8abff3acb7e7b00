import { DEFAULT_MIGRATION_TABLE, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { AppError } from '../../shared/errors.ts';
import type { Connection } from './connection.ts';
import { migrate } from './migrate.ts';
import { postgresStorage } from './migrations/storage.ts';
import { createTransactions } from './postgres-transactions.ts';
import type { Tables } from './schema.ts';
import { unreachable } from './unreachable.ts';

const settings = {
  max: 10,
  connectionTimeoutMillis: 5_000,
  statement_timeout: 10_000,
  // A process that froze in the middle of a transaction must not hold its rows from the others.
  idle_in_transaction_session_timeout: 5_000,
  keepAlive: true,
};

/** Opens and migrates. `onFault` hears of connections that broke while nobody used them. */
export async function openPostgres(url: string, onFault: (error: unknown) => void): Promise<Connection> {
  const pool = createPool(url, onFault);
  (await firstOf(pool, url)).release();
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db, postgresStorage);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, queue: createTransactions(db), close: () => db.destroy() };
}

/** Whether there are tables of ours, in a database that is there. */
export async function holdsTables(url: string): Promise<boolean> {
  const pool = createPool(url, () => {});
  const client = await firstOf(pool, url);
  const { rows } = await client.query(`select to_regclass('${DEFAULT_MIGRATION_TABLE}') is not null as made`);
  client.release();
  await pool.end();
  return rows[0].made;
}

function createPool(url: string, onFault: (error: unknown) => void): pg.Pool {
  const pool = new pg.Pool({ ...settings, connectionString: url, types: { getTypeParser } });
  pool.on('error', onFault);
  // One that is lent out tells nobody but itself that it broke; whoever asks it next hears of it.
  pool.on('connect', (client) => void client.on('error', onFault));
  return pool;
}

async function firstOf(pool: pg.Pool, url: string): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (cause) {
    throw unreachable(url, cause);
  }
}

/** 64-bit integers are the numbers that SQLite gives: ours are milliseconds, won and counts. */
function getTypeParser(...[oid, format]: Parameters<typeof pg.types.getTypeParser>) {
  return oid === pg.types.builtins.INT8 ? safeNumber : pg.types.getTypeParser(oid, format);
}

function safeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new AppError('BUG', 'the database holds a number that is too large for us');
}
