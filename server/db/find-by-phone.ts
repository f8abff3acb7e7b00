import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

/** Who is reached by that number, however it is written; a family may share one. */
export async function membersByPhone(db: Executor, vault: Vault, phone: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('members')
    .select('id')
    .where('phone_index', '=', vault.index('phone', phone))
    .orderBy('household_id')
    .orderBy('position')
    .execute();
  return rows.map(({ id }) => id);
}
