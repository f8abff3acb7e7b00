import { paperPlace } from '../petitions/upload.ts';
import type { Job, JobResult } from './job.ts';
import { findPetitionRow, type PetitionParts, petitionIdOf } from './petition-parts.ts';
import { recordPetition } from './record-petition.ts';

/** Hands the papers that were uploaded to the office: put there twice, each is there once. */
export function sendPapers(parts: PetitionParts): (job: Job) => Promise<JobResult> {
  return async (job) => {
    const row = await findPetitionRow(parts.db, petitionIdOf(job));
    if (row?.state !== 'NEEDS_ATTACHMENT') return 'done';
    const files = await parts.db
      .selectFrom('petition_files')
      .selectAll()
      .where('member_id', '=', row.member_id)
      .where('petition_id', '=', row.id)
      .where('sent_at', 'is', null)
      .orderBy('position')
      .execute();
    for (const file of files) {
      const place = paperPlace(row.member_id, row.id, file.position);
      const content = await parts.vault.open(parts.db, place, file.sealed);
      const { position: index, name, type } = file;
      const answer = await parts.office.attach(row.id, { index, name, type, content });
      if (answer.status === 'UNKNOWN') return 'again';
      await markSent(parts, row.member_id, row.id, index);
      await recordPetition(parts, row, answer, ['NEEDS_ATTACHMENT']);
    }
    return 'done';
  };
}

async function markSent(
  { queue, clock }: PetitionParts,
  memberId: string,
  id: string,
  at: number,
): Promise<void> {
  await queue.write(
    (trx) =>
      trx
        .updateTable('petition_files')
        .set({ sent_at: clock.now() })
        .where('member_id', '=', memberId)
        .where('petition_id', '=', id)
        .where('position', '=', at)
        .execute(),
    { durable: true },
  );
}
