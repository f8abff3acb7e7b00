import { createHash } from 'node:crypto';
import { sendLinkJob } from '../jobs/document-jobs.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

/** The secret part of a delivery's link: made from the master key, so the database cannot give it away. */
export function linkToken(vault: Vault, deliveryId: string): string {
  return vault.secretFor(`link|${deliveryId}`).toString('base64url');
}

export const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex');

interface NewDelivery {
  readonly id: string;
  readonly memberId: string;
  readonly documentId: string;
  readonly at: number;
}

/** A new link with the job that sends it; earlier links of the document stop working. Once, however often it is run. */
export async function addDelivery(trx: Executor, vault: Vault, delivery: NewDelivery): Promise<void> {
  const { id, memberId, documentId, at } = delivery;
  await trx
    .updateTable('deliveries')
    .set({ state: 'replaced', updated_at: at })
    .where('member_id', '=', memberId)
    .where('document_id', '=', documentId)
    .where('id', '<>', id)
    .execute();
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('deliveries')
    .values({
      member_id: memberId,
      id,
      document_id: documentId,
      token_hash: tokenHash(linkToken(vault, id)),
      state: 'waiting',
      expires_at: null,
      opened_at: null,
      created_at: at,
      updated_at: at,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0) === 1)
    await trx.insertInto('jobs').values(sendLinkJob(id, at)).execute();
}
