import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Config, ConfigError } from '../config.ts';
import { isPostgresUrl } from '../db/dialect.ts';
import { memoryFile } from '../db/open-database.ts';
import { keyBytes } from './envelope.ts';

export type MasterKeys = readonly [Buffer, ...Buffer[]];

/** Dies with the process, as what it seals must: a database in memory. */
export const passingKeys = (): MasterKeys => [randomBytes(keyBytes)];

/**
 * For the demo: a key in a file of its own beside the database, so that documents can still be read after a restart. It
 * protects nobody who can read both files; whoever runs this in earnest sets `BISEO_MASTER_KEYS`.
 */
export function demoKeys(database: string): MasterKeys {
  const file = `${database}.key`;
  if (existsSync(file)) return [Buffer.from(readFileSync(file, 'utf8'), 'base64')];
  const key = randomBytes(keyBytes);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, key.toString('base64'), { mode: 0o600 });
  return [key];
}

/** Without a key of its own nothing real may be sealed: better not to start. `simulate`: nothing is real. */
export function masterKeys(
  { documents, database }: Pick<Config, 'documents' | 'database'>,
  { simulate }: { readonly simulate: boolean },
): MasterKeys {
  const [first, ...others] = documents.masterKeys ?? [];
  if (first) return [first, ...others];
  if (database === memoryFile) return passingKeys();
  if (simulate && !isPostgresUrl(database)) return demoKeys(database);
  throw new ConfigError('BISEO_MASTER_KEYS: set 32 random bytes in base64 (openssl rand -base64 32)');
}
