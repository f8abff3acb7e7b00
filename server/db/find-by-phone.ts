import type { Vault } from '../vault/vault.ts';
import { queryBuiltOnce } from './built-once.ts';
import type { Executor } from './compiled.ts';

const byPhone = queryBuiltOnce((db) =>
  db
    .selectFrom('members')
    .select('id')
    .where('phone_index', '=', '')
    .orderBy('household_id')
    .orderBy('position'),
);

/** Who is reached by that number, however it is written; a family may share one. */
export async function membersByPhone(db: Executor, vault: Vault, phone: string): Promise<readonly string[]> {
  const rows = await byPhone(db, [vault.index('phone', phone)]);
  return rows.map(({ id }) => id);
}
