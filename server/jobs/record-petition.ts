import type { OfficeAnswer } from '../../shared/ports/military-office.ts';
import type { PetitionState } from '../../shared/ports/petitions.ts';
import type { PetitionsTable } from '../db/petition-tables.ts';
import type { PetitionParts } from './petition-parts.ts';

/** What the office said, once; a state that somebody else has moved meanwhile stays as it is. */
export async function recordPetition(
  { queue, clock, signal }: PetitionParts,
  row: PetitionsTable,
  answer: OfficeAnswer,
  from: readonly PetitionState[],
): Promise<void> {
  const at = clock.now();
  const { status, receipt, reason, attachBy } = answer;
  await queue.write(
    (trx) =>
      trx
        .updateTable('petitions')
        .set({
          state: status,
          receipt: receipt ?? row.receipt,
          reason: reason ?? null,
          attach_by: attachBy ?? row.attach_by,
          checked_at: at,
          updated_at: status === row.state ? row.updated_at : at,
        })
        .where('member_id', '=', row.member_id)
        .where('id', '=', row.id)
        .where('state', 'in', from)
        .execute(),
    { durable: true },
  );
  signal.notify();
}
