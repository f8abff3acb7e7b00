import type { Compilable, Kysely, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

export type Executor = Kysely<Tables> | Transaction<Tables>;

/** A query built once, run with the parameters of the moment, in the order in which they stand in its text. */
export type Compiled<Row> = (db: Executor, parameters: readonly unknown[]) => Promise<readonly Row[]>;

/** Building a query costs more than running it; those on the path of every turn are built once. */
export function compiled<Row>(query: Compilable<Row>): Compiled<Row> {
  const built = query.compile();
  return async (db, parameters) => (await db.executeQuery<Row>({ ...built, parameters })).rows;
}

/** For statements that answer how many rows they touched. */
export function compiledChange(
  query: Compilable<unknown>,
): (db: Executor, parameters: readonly unknown[]) => Promise<number> {
  const built = query.compile();
  return async (db, parameters) =>
    Number((await db.executeQuery({ ...built, parameters })).numAffectedRows ?? 0);
}
