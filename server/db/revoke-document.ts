import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { writeAudit } from './write-audit.ts';

/** Once, for good: whoever checks the number from now on hears of it. False: nothing was issued under it. */
export async function revokeDocument(
  trx: Executor,
  vault: Vault,
  { number, at }: { readonly number: string; readonly at: number },
): Promise<boolean> {
  const row = await trx
    .updateTable('documents')
    .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(at)), updated_at: at }))
    .where('number', '=', number)
    .returning(['member_id', 'id'])
    .executeTakeFirst();
  if (!row) return false;
  const { member_id: memberId, id: subject } = row;
  await writeAudit(trx, vault, { memberId, actor: 'operator', action: 'document.revoked', subject, at });
  return true;
}
