import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

/** What a member is called, where she is reached, when she was born (a civil date). */
export interface Person {
  readonly name: string;
  readonly phone?: string;
  readonly birth?: string;
}

export async function findPerson(db: Executor, _vault: Vault, memberId: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('members')
    .select(['name', 'phone', 'birth'])
    .where('id', '=', memberId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { name, phone, birth } = row;
  return { name, ...(phone === null ? {} : { phone }), ...(birth === null ? {} : { birth }) };
}
