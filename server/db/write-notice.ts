import type { Notice } from '../../shared/ports/notices.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

/** Keeps a notice as its agency sent it; the only way in which one is written. Throws when the member has one by that id. */
export async function writeNotice(trx: Executor, _vault: Vault, notice: Notice): Promise<void> {
  const { memberId, id, kind, title, fields, receivedAt, deadline, readAt, fineId } = notice;
  await trx
    .insertInto('notices')
    .values({
      member_id: memberId,
      id,
      kind,
      title: title ?? null,
      fields: JSON.stringify(fields),
      received_at: receivedAt,
      deadline: deadline ?? null,
      read_at: readAt ?? null,
      fine_id: fineId ?? null,
    })
    .execute();
}
