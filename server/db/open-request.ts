import type { CertificateOptions } from '../../shared/domain/certificate-options.ts';
import { relationBetween } from '../../shared/domain/relation-between.ts';
import { AppError } from '../../shared/errors.ts';
import type { IssueRequest, PersonNamed } from '../../shared/ports/authority.ts';
import type { Vault } from '../vault/vault.ts';
import { optionsPlace } from './apply-certificate-write.ts';
import type { Executor } from './compiled.ts';
import { findPerson } from './person.ts';

export interface OpenRequest {
  readonly request: IssueRequest;
  readonly memberId: string;
}

/** What the authority is to be asked for; `undefined` when nothing is open under this id. */
export async function openRequest(db: Executor, vault: Vault, id: string): Promise<OpenRequest | undefined> {
  const row = await db
    .selectFrom('documents')
    .select(['member_id', 'subject_id', 'certificate', 'sealed_options'])
    .where('id', '=', id)
    .where('state', 'in', ['PENDING', 'UNKNOWN'])
    .executeTakeFirst();
  if (!row) return undefined;
  const memberId = row.member_id;
  const options = await vault.open(db, optionsPlace(memberId, id), row.sealed_options);
  const applicant = await personOf(db, vault, memberId);
  const subject = row.subject_id === memberId ? applicant : await personOf(db, vault, row.subject_id);
  const request: IssueRequest = {
    id,
    certificate: row.certificate,
    applicant: applicant.named,
    subject: subject.named,
    relation: row.subject_id === memberId ? '본인' : relationBetween(applicant.relation, subject.relation),
    options: JSON.parse(options.toString()) as CertificateOptions,
  };
  return { request, memberId };
}

async function personOf(
  db: Executor,
  vault: Vault,
  memberId: string,
): Promise<{ readonly named: PersonNamed; readonly relation: string }> {
  const row = await db.selectFrom('members').select('relation').where('id', '=', memberId).executeTakeFirst();
  const person = await findPerson(db, vault, memberId);
  if (!row || !person) throw new AppError('BUG', 'a certificate was asked for by nobody');
  const { name, birth } = person;
  return { named: birth === undefined ? { name } : { name, birth }, relation: row.relation };
}
