import type { Compilable } from 'kysely';
import { type Compiled, compiled, compiledChange, type Executor, runChange } from './compiled.ts';
import { hasManyWriters } from './dialect.ts';

/** What is built when it is first run, once for each kind of database: for what is written by the thousand. */
function builtOnce<Built>(build: (db: Executor) => Built): (db: Executor) => Built {
  const made = new Map<boolean, Built>();
  return (db) => {
    const kind = hasManyWriters(db);
    const known = made.get(kind) ?? build(db);
    made.set(kind, known);
    return known;
  };
}

export function queryBuiltOnce<Row>(build: (db: Executor) => Compilable<Row>): Compiled<readonly Row[]> {
  const query = builtOnce((db) => compiled(build(db)));
  return (db, parameters) => query(db)(db, parameters);
}

/** Inserts rows of these columns. */
export function insertBuiltOnce<Values extends object>(
  build: (db: Executor, values: Values) => Compilable<unknown>,
  columns: readonly (keyof Values & string)[],
): (db: Executor, values: Values) => Promise<number> {
  const blank = Object.fromEntries(columns.map((column) => [column, ''])) as Values;
  const change = builtOnce((db) => compiledChange(build(db, blank)));
  return (db, values) => runChange(db, change(db)(columns.map((column) => values[column])));
}
