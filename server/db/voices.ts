import type { Vault } from '../vault/vault.ts';
import { compiled } from './compiled.ts';
import type { Db } from './open-database.ts';

/** Which of these members a platform's person id stands for. */
export function voiceOf(db: Db, vault: Vault) {
  const find = compiled<{ readonly member_id: string }>(
    db.selectFrom('voices').select('member_id').where('platform', '=', '').where('person_index', '=', ''),
  );
  return async (
    platform: string,
    personId: string,
    members: readonly { readonly id: string }[],
  ): Promise<string | undefined> => {
    const rows = await find(db, [platform, vault.index('person', personId)]);
    return rows.find(({ member_id: id }) => members.some((member) => member.id === id))?.member_id;
  };
}
