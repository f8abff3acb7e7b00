import type { PetitionState } from '../../shared/ports/petitions.ts';
import type { Job, JobResult } from './job.ts';
import { findPetitionRow, type PetitionParts, petitionIdOf } from './petition-parts.ts';
import { recordPetition } from './record-petition.ts';

const open: readonly PetitionState[] = ['NEEDS_ATTACHMENT', 'ACCEPTED'];

/** Asks the office how a petition is, once: whoever wants to know later asks again. */
export function checkPetition(parts: PetitionParts): (job: Job) => Promise<JobResult> {
  return async (job) => {
    const row = await findPetitionRow(parts.db, petitionIdOf(job));
    if (!row || !open.includes(row.state)) return 'done';
    const answer = await parts.office.lookup(row.id);
    if (answer && answer.status !== 'UNKNOWN') await recordPetition(parts, row, answer, open);
    return 'done';
  };
}
