import type { PetitionWrite } from '../../shared/ports/petitions.ts';
import { maskedJson } from '../../shared/speech/resident-numbers.ts';
import { checkJob, fileJob, guideJob, tellJob, withdrawJob } from '../jobs/petition-jobs.ts';
import { following as followingOf } from '../petitions/following.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { tokenHash } from './deliveries.ts';
import type { JobsTable } from './schema.ts';

type Of<Kind extends PetitionWrite['kind']> = Extract<PetitionWrite, { kind: Kind }>;

/** What was answered may name an illness or a home. */
export const answersPlace = (memberId: string, id: string) =>
  ({ table: 'petitions', memberId, id, version: 1 }) as const;

/** The secret part of the upload link: made from the master key, so the database cannot give it away. */
export const uploadToken = (vault: Vault, petitionId: string): string =>
  vault.secretFor(`petition|${petitionId}`).toString('base64url');

const isPetitionWrite = new Set<string>([
  'file-petition',
  'withdraw-petition',
  'check-petitions',
  'resend-petition-link',
  'send-guide',
] satisfies PetitionWrite['kind'][]);

export const forPetitions = (write: { readonly kind: string }): write is PetitionWrite =>
  isPetitionWrite.has(write.kind);

export async function applyPetitionWrite(trx: Executor, vault: Vault, write: PetitionWrite): Promise<void> {
  switch (write.kind) {
    case 'file-petition':
      return file(trx, vault, write);
    case 'withdraw-petition':
      return withdraw(trx, write);
    case 'check-petitions':
      return check(trx, write);
    case 'resend-petition-link':
      return addJob(trx, tellJob(write.petitionId, 'attach', write.at, `:${write.id}`));
    case 'send-guide':
      return addJob(trx, guideJob(write.id, write.memberId, write.guide, write.at));
  }
}

async function addJob(trx: Executor, job: JobsTable): Promise<void> {
  await trx.insertInto('jobs').values(job).execute();
}

/** The petition and the job that files it appear together, or neither does. */
async function file(trx: Executor, vault: Vault, write: Of<'file-petition'>): Promise<void> {
  const { id, memberId, petition, answers, agreement, at } = write;
  const plain = Buffer.from(maskedJson(answers));
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('petitions')
    .values({
      member_id: memberId,
      id,
      petition,
      following: JSON.stringify(followingOf(petition, answers)),
      sealed_answers: await vault.seal(trx, answersPlace(memberId, id), plain),
      agreement,
      state: 'PENDING',
      receipt: null,
      sealed_reason: null,
      attach_by: null,
      token_hash: tokenHash(uploadToken(vault, id)),
      sent_at: null,
      checked_at: null,
      created_at: at,
      updated_at: at,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0) === 1)
    await trx.insertInto('jobs').values(fileJob(id, at)).execute();
}

/** From here on the filing job sends nothing more; what it sent before is taken back. */
async function withdraw(trx: Executor, { id, memberId, at }: Of<'withdraw-petition'>): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('petitions')
    .set({ state: 'WITHDRAWING', updated_at: at })
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .where('state', 'in', ['PENDING', 'UNKNOWN', 'NEEDS_ATTACHMENT', 'ACCEPTED'])
    .executeTakeFirst();
  if (numUpdatedRows === 1n) await trx.insertInto('jobs').values(withdrawJob(id, at)).execute();
}

async function check(trx: Executor, { ids, memberId, at }: Of<'check-petitions'>): Promise<void> {
  const open = await trx
    .selectFrom('petitions')
    .select('id')
    .where('member_id', '=', memberId)
    .where('id', 'in', ids)
    .where('state', 'in', ['NEEDS_ATTACHMENT', 'ACCEPTED'])
    .execute();
  for (const { id } of open)
    await trx
      .insertInto('jobs')
      .values(checkJob(id, at))
      .onConflict((on) => on.doNothing())
      .execute();
}
