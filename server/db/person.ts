import { AppError } from '../../shared/errors.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

/** What a member is called, where she is reached, when she was born (a civil date). */
export interface Person {
  readonly name: string;
  readonly phone?: string;
  readonly birth?: string;
}

interface SealedPerson {
  readonly version: number;
  readonly sealed: string;
}

export const personPlace = (memberId: string, version: number) => ({
  table: 'members',
  id: memberId,
  version,
});

export async function findPerson(db: Executor, vault: Vault, memberId: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('members')
    .select(['version', 'sealed'])
    .where('id', '=', memberId)
    .executeTakeFirst();
  const rows = row && (await vault.rowsOf(db, memberId));
  if (row && !rows) throw new AppError('BUG', `the key of ${memberId} was destroyed`);
  return rows && openPerson(rows, memberId, row);
}

export function openPerson(rows: RowSeal, memberId: string, { version, sealed }: SealedPerson): Person {
  return JSON.parse(rows.open(personPlace(memberId, version), sealed).toString());
}
