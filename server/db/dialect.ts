import { PostgresAdapter } from 'kysely';
import type { Executor } from './compiled.ts';

export const isPostgresUrl = (url: string) => /^postgres(ql)?:\/\//.test(url);

/** For the very few statements that a server with several writers needs otherwise than a file with one. */
export const hasManyWriters = (db: Executor) => db.getExecutor().adapter instanceof PostgresAdapter;
