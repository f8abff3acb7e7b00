import { tellPhone } from '../jobs/tell-phone.ts';
import type { GuardiansTable } from './approval-tables.ts';
import type { Executor } from './compiled.ts';

interface Invitation {
  readonly memberId: string;
  readonly guardianId: string;
  readonly invitedBy: string;
  readonly at: number;
}

/** Those who were asked or agreed, for or by any of these members. */
export function guardiansAmong(db: Executor, memberIds: readonly string[]): Promise<GuardiansTable[]> {
  return db
    .selectFrom('guardians')
    .selectAll()
    .where('member_id', 'in', memberIds)
    .where('ended_at', 'is', null)
    .orderBy('invited_at')
    .execute();
}

/** Asks by phone whether somebody will be it; nothing follows from it before that phone agreed. */
export async function inviteGuardian(trx: Executor, invitation: Invitation): Promise<void> {
  const { memberId, guardianId, invitedBy, at } = invitation;
  const anew = { invited_by: invitedBy, invited_at: at, accepted_at: null, ended_at: null };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('guardians')
    .values({ member_id: memberId, guardian_id: guardianId, ...anew })
    .onConflict((on) =>
      on.columns(['member_id', 'guardian_id']).doUpdateSet(anew).where('guardians.ended_at', 'is not', null),
    )
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0) !== 1) return;
  const id = `guardian:${memberId}:${guardianId}:${at}`;
  await tellPhone(trx, { memberId: guardianId, id, template: 'guardian-invited', params: {}, at });
}

/** Only what was asked and not answered; says whether it was. */
export async function acceptGuardian(
  trx: Executor,
  { memberId, guardianId, at }: Omit<Invitation, 'invitedBy'>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('guardians')
    .set({ accepted_at: at })
    .where('member_id', '=', memberId)
    .where('guardian_id', '=', guardianId)
    .where('accepted_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function endGuardian(
  trx: Executor,
  { memberId, guardianId, at }: Omit<Invitation, 'invitedBy'>,
): Promise<void> {
  await trx
    .updateTable('guardians')
    .set({ ended_at: at })
    .where('member_id', '=', memberId)
    .where('guardian_id', '=', guardianId)
    .where('ended_at', 'is', null)
    .execute();
}
