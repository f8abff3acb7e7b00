import type { Write } from '../../shared/ports/dialogs.ts';
import { issueJob } from '../jobs/document-jobs.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { addDelivery } from './deliveries.ts';

type Of<Kind extends Write['kind']> = Extract<Write, { kind: Kind }>;

/** What is asked for may name a home or a plate: sealed like the document itself. */
export const optionsPlace = (memberId: string, id: string) =>
  ({ table: 'documents', memberId, id, version: 1 }) as const;

/** The document and the job that has it issued appear together, or neither does. */
export async function issueCertificate(
  trx: Executor,
  vault: Vault,
  write: Of<'issue-certificate'>,
): Promise<void> {
  const { id, memberId, subjectId = memberId, certificate, options, agreement, at } = write;
  const plain = Buffer.from(JSON.stringify(options));
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('documents')
    .values({
      member_id: memberId,
      id,
      subject_id: subjectId,
      certificate,
      sealed_options: await vault.seal(trx, optionsPlace(memberId, id), plain),
      agreement,
      state: 'PENDING',
      number: null,
      reason: null,
      sha256: null,
      asked_at: at,
      sent_to_authority_at: null,
      issued_at: null,
      expires_at: null,
      revoked_at: null,
      updated_at: at,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0) === 1)
    await trx.insertInto('jobs').values(issueJob(id, at)).execute();
}

/** Only while nobody can have issued it: the job marks the row before it asks the authority. */
export async function cancelCertificate(
  trx: Executor,
  { id, memberId, at }: Of<'cancel-certificate'>,
): Promise<void> {
  await trx
    .updateTable('documents')
    .set({ state: 'CANCELLED', updated_at: at })
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .where('state', 'in', ['PENDING', 'UNKNOWN'])
    .where('sent_to_authority_at', 'is', null)
    .execute();
}

export async function resendCertificate(
  trx: Executor,
  vault: Vault,
  { id, memberId, documentId, at }: Of<'resend-certificate'>,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('documents')
    .set({ state: 'ISSUED', updated_at: at })
    .where('member_id', '=', memberId)
    .where('id', '=', documentId)
    .where('state', 'in', ['ISSUED', 'SENT', 'UNDELIVERED'])
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) await addDelivery(trx, vault, { id, memberId, documentId, at });
}
