import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { masterKeyBytes } from './vault.ts';

export type MasterKeys = readonly [Buffer, ...Buffer[]];

/** Dies with the process, as what it seals must: a database in memory. */
export const passingKeys = (): MasterKeys => [randomBytes(masterKeyBytes)];

/**
 * For the demo: a key in a file of its own beside the database, so that documents can still be read after a restart. It
 * protects nobody who can read both files; whoever runs this in earnest sets `BISEO_MASTER_KEYS`.
 */
export function demoKeys(database: string): MasterKeys {
  const file = `${database}.key`;
  if (existsSync(file)) return [Buffer.from(readFileSync(file, 'utf8'), 'base64')];
  const key = randomBytes(masterKeyBytes);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, key.toString('base64'), { mode: 0o600 });
  return [key];
}
