import type { OfficeAnswer } from '../../shared/ports/military-office.ts';
import type { PetitionState } from '../../shared/ports/petitions.ts';
import type { PetitionsTable } from '../db/petition-tables.ts';
import { sealReason } from '../db/petitions.ts';
import type { JobsTable } from '../db/schema.ts';
import { type PetitionNews, paperJobs, tellJob } from './petition-jobs.ts';
import type { PetitionParts } from './petition-parts.ts';

/** What the office said, once; a state that somebody else has moved meanwhile stays as it is. */
export async function recordPetition(
  { queue, vault, clock, signal }: PetitionParts,
  row: PetitionsTable,
  answer: OfficeAnswer,
  from: readonly PetitionState[],
): Promise<void> {
  const at = clock.now();
  const { status, receipt, reason, attachBy } = answer;
  await queue.write(
    async (trx) => {
      const sealed_reason = reason === undefined ? null : await sealReason(trx, vault, row, reason);
      const { numUpdatedRows } = await trx
        .updateTable('petitions')
        .set({
          state: status,
          receipt: receipt ?? row.receipt,
          sealed_reason,
          attach_by: attachBy ?? row.attach_by,
          checked_at: at,
          updated_at: status === row.state ? row.updated_at : at,
        })
        .where('member_id', '=', row.member_id)
        .where('id', '=', row.id)
        .where('state', 'in', from)
        .executeTakeFirst();
      const jobs = numUpdatedRows === 1n && status !== row.state ? followUps(row, answer, at) : [];
      for (const job of jobs)
        await trx
          .insertInto('jobs')
          .values(job)
          .onConflict((on) => on.doNothing())
          .execute();
    },
    { durable: true },
  );
  signal.notify();
}

const newsOf: Readonly<Partial<Record<OfficeAnswer['status'], PetitionNews>>> = {
  ACCEPTED: 'filed',
  NEEDS_ATTACHMENT: 'attach',
  COMPLETED: 'complete',
  REJECTED: 'rejected',
  WITHDRAWN: 'withdrawn',
  EXPIRED: 'expired',
};

/** The phone hears of every change; papers are waited for until their last day. */
function followUps(
  row: PetitionsTable,
  { status, attachBy }: OfficeAnswer,
  at: number,
): readonly JobsTable[] {
  const news = newsOf[status];
  const told = news === undefined ? [] : [tellJob(row.id, news, at)];
  return attachBy === undefined || status !== 'NEEDS_ATTACHMENT'
    ? told
    : [...told, ...paperJobs(row.id, attachBy, at)];
}
