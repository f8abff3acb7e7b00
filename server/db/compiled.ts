import type { Compilable, CompiledQuery, Kysely, Transaction } from 'kysely';
import type { Tables } from './schema.ts';
import type { Direct } from './sqlite.ts';

export type Executor = Kysely<Tables> | Transaction<Tables>;

/** A query built once, run with the parameters of the moment, in the order in which they stand in its text. */
export type Compiled<Result> = (db: Executor, parameters: readonly unknown[]) => Promise<Result>;

/** Connections that take a built query at once: the way through Kysely costs as much as the query. */
const directs = new WeakMap<Executor, Direct>();

export function runDirectly(db: Executor, direct: Direct): void {
  directs.set(db, direct);
}

/** Building a query costs more than running it; those on the path of every turn are built once. */
export function compiled<Row>(query: Compilable<Row>): Compiled<readonly Row[]> {
  const built = query.compile();
  return async (db, parameters) => {
    const direct = directs.get(db);
    if (direct) return direct.all(built.sql, parameters) as readonly Row[];
    return (await db.executeQuery<Row>({ ...built, parameters })).rows;
  };
}

/** A statement with its parameters, ready to be run: what can be committed without asking anything in between. */
export interface Change {
  readonly built: CompiledQuery;
  readonly parameters: readonly unknown[];
}

/** A statement that changes rows, built once. */
export function compiledChange(query: Compilable<unknown>): (parameters: readonly unknown[]) => Change {
  const built = query.compile();
  return (parameters) => ({ built, parameters });
}

/** Entries of which each is bound to the one before: the one look that a commit takes in between finds the last. */
export interface Chained {
  /** Those of one transaction that name the same chain go on from each other. */
  readonly chain: string;
  readonly entries: readonly unknown[];
  readonly read: Change;
  open(rows: readonly unknown[]): OpenChain;
}

/** What was bound to a chain in one transaction; nothing of it is written before it is closed. */
export interface OpenChain {
  add(entries: readonly unknown[]): void;
  close(): readonly Change[];
}

export type Step = Change | Chained;

export const isChained = (step: Step): step is Chained => 'read' in step;

export async function runStep(db: Executor, step: Step): Promise<void> {
  if (!isChained(step)) return void (await runChange(db, step));
  const chain = step.open(await rowsOf(db, step.read));
  chain.add(step.entries);
  for (const change of chain.close()) await runChange(db, change);
}

async function rowsOf(db: Executor, { built, parameters }: Change): Promise<readonly unknown[]> {
  const direct = directs.get(db);
  if (direct) return direct.all(built.sql, parameters);
  return (await db.executeQuery({ ...built, parameters })).rows;
}

type Build = ReturnType<typeof compiledChange>;

/** A list has a text for each length, and lengths are few. */
export function byCount(query: (count: number) => Compilable<unknown>): (count: number) => Build {
  const built = new Map<number, Build>();
  return (count) => {
    const known = built.get(count) ?? compiledChange(query(count));
    built.set(count, known);
    return known;
  };
}

/** How many rows it touched. */
export async function runChange(db: Executor, { built, parameters }: Change): Promise<number> {
  const direct = directs.get(db);
  if (direct) return direct.run(built.sql, parameters);
  return Number((await db.executeQuery({ ...built, parameters })).numAffectedRows ?? 0);
}
