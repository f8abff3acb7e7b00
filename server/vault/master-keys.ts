import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ToldError } from '../../shared/errors.ts';
import type { Config } from '../config.ts';
import { isPostgresUrl } from '../db/dialect.ts';
import { memoryFile } from '../db/open-database.ts';
import { keyBytes } from './envelope.ts';

export type MasterKeys = readonly [Buffer, ...Buffer[]];

/** Where master keys come from, for whoever has to look for the right ones. */
export interface KeySource {
  /** The variable, or the file. */
  readonly from: string;
  /** Asked when the database is open: none is made for a database that is not, nor for one that is `sealed` with another. */
  read(database: { readonly sealed: boolean }): MasterKeys;
}

export const givenKeys = (keys: MasterKeys): KeySource => ({ from: 'BISEO_MASTER_KEYS', read: () => keys });

/** Dies with the process, as what it seals must: a database in memory. */
export const passingKeys = (): KeySource => givenKeys([randomBytes(keyBytes)]);

/**
 * For the demo: a key in a file of its own beside the database, so that documents can still be read after a restart. It
 * protects nobody who can read both files; whoever runs this in earnest sets `BISEO_MASTER_KEYS`.
 */
export function demoKeys(database: string): KeySource {
  const file = `${database}.key`;
  return {
    from: file,
    read({ sealed }) {
      if (existsSync(file)) return [readKey(file)];
      if (sealed) throw new ToldError(`${file}: is gone, and ${database} opens with no other key`);
      return [makeKey(file)];
    },
  };
}

/** What is no key would seal all the same, and open again until somebody mends the file. */
function readKey(file: string): Buffer {
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (key.length === keyBytes) return key;
  throw new ToldError(`${file}: must be ${keyBytes} bytes in base64, has ${key.length}`);
}

function makeKey(file: string): Buffer {
  const key = randomBytes(keyBytes);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, key.toString('base64'), { mode: 0o600 });
  return key;
}

/** Without a key of its own nothing real may be sealed: better not to start. `simulate`: nothing is real. */
export function masterKeys(
  { documents, database }: Pick<Config, 'documents' | 'database'>,
  { simulate }: { readonly simulate: boolean },
): KeySource {
  const [first, ...others] = documents.masterKeys ?? [];
  if (first) return givenKeys([first, ...others]);
  if (database === memoryFile) return passingKeys();
  if (simulate && !isPostgresUrl(database)) return demoKeys(database);
  throw new ToldError('BISEO_MASTER_KEYS: set 32 random bytes in base64 (openssl rand -base64 32)');
}
