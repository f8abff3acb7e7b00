import type { Job, JobResult } from './job.ts';
import { findPetitionRow, type PetitionParts, petitionIdOf } from './petition-parts.ts';
import { recordPetition } from './record-petition.ts';

/** Takes a petition back; when the office has decided already, that stands. */
export function withdrawPetition(parts: PetitionParts): (job: Job) => Promise<JobResult> {
  return async (job) => {
    const row = await findPetitionRow(parts.db, petitionIdOf(job));
    if (row?.state !== 'WITHDRAWING') return 'done';
    const answer =
      row.sent_at === null ? ({ status: 'WITHDRAWN' } as const) : await parts.office.withdraw(row.id);
    if (answer.status === 'UNKNOWN') return 'again';
    await recordPetition(parts, row, answer, ['WITHDRAWING']);
    return 'done';
  };
}
