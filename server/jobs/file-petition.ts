import { writtenOnPhone } from '../../shared/domain/petition-form.ts';
import { AppError } from '../../shared/errors.ts';
import type { OfficeAnswer, PetitionRequest } from '../../shared/ports/military-office.ts';
import type { PetitionState } from '../../shared/ports/petitions.ts';
import { findPerson } from '../db/person.ts';
import type { PetitionsTable } from '../db/petition-tables.ts';
import { readFollowing } from '../petitions/following.ts';
import type { Job, JobResult } from './job.ts';
import { findPetitionRow, type PetitionParts } from './petition-parts.ts';
import { answersOf } from './petition-phone.ts';
import { recordPetition } from './record-petition.ts';

const open: readonly PetitionState[] = ['PENDING', 'UNKNOWN'];

/**
 * Files a petition. Whatever may have reached the office before is looked up first, so that a lost answer never files
 * twice; only the office's word ends it.
 */
export function filePetition(parts: PetitionParts): (job: Job) => Promise<JobResult> {
  return async (job) => {
    const row = await findPetitionRow(parts.db, job.key);
    if (!row || !open.includes(row.state)) return 'done';
    const answer = await attempt(parts, row);
    await recordPetition(parts, row, answer, open);
    return answer.status === 'UNKNOWN' ? 'again' : 'done';
  };
}

async function attempt(parts: PetitionParts, row: PetitionsTable): Promise<OfficeAnswer> {
  const before = row.sent_at === null ? undefined : await parts.office.lookup(row.id);
  if (before) return before;
  const request = await requestOf(parts, row);
  if (!(await markSent(parts, row))) return { status: 'UNKNOWN' };
  return parts.office.submit(request);
}

/** Committed before anything leaves; `false` when it was withdrawn meanwhile. */
async function markSent({ queue, clock }: PetitionParts, row: PetitionsTable): Promise<boolean> {
  const { numUpdatedRows } = await queue.write(
    (trx) =>
      trx
        .updateTable('petitions')
        .set({ sent_at: clock.now() })
        .where('member_id', '=', row.member_id)
        .where('id', '=', row.id)
        .where('state', 'in', open)
        .executeTakeFirst(),
    { durable: true },
  );
  return numUpdatedRows === 1n;
}

async function requestOf({ db, vault }: PetitionParts, row: PetitionsTable): Promise<PetitionRequest> {
  const answers = await answersOf({ db, vault }, row);
  const applicant = await findPerson(db, vault, row.member_id);
  if (!applicant) throw new AppError('BUG', 'a petition is filed for nobody');
  return {
    id: row.id,
    petition: row.petition,
    applicant,
    answers: Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== writtenOnPhone)),
    following: readFollowing(row.following).map(({ name }) => name),
  };
}
