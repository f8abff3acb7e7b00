import type { ApprovalState } from '../../shared/ports/approvals.ts';
import type { Vault } from '../vault/vault.ts';
import { type KeptOperations, operationsPlace } from './apply-approval-write.ts';
import type { ApplyWrite } from './apply-write.ts';
import type { AskedApproval } from './approval-links.ts';
import { guardiansOf } from './approvals.ts';
import type { Executor } from './compiled.ts';
import { isPaidOrPaying } from './fine-hold.ts';
import { writeAudit } from './write-audit.ts';

interface Deciding {
  readonly asked: AskedApproval;
  readonly answer: 'approved' | 'refused';
  readonly now: number;
}

/** What was kept under the member's key when a phone was asked. */
export async function keptOperations(
  db: Executor,
  vault: Vault,
  { member_id, id, sealed }: Pick<AskedApproval, 'member_id' | 'id' | 'sealed'>,
): Promise<KeptOperations> {
  return JSON.parse((await vault.open(db, operationsPlace(member_id, id), sealed)).toString());
}

/**
 * A phone's answer. One statement decides between two guardians, two presses and the end of the time; what was approved
 * is begun in the same transaction, by the same writes as ever. Says whether this answer was the one that counted.
 */
export async function decideApproval(
  trx: Executor,
  vault: Vault,
  apply: ApplyWrite,
  { asked, answer, now }: Deciding,
): Promise<boolean> {
  const { member_id, id, approver_id } = asked;
  const kept = await keptOperations(trx, vault, asked);
  const state = (await madeVoid(trx, asked, kept)) ?? answer;
  if (!(await end(trx, asked, state, now))) return false;
  if (state !== 'approved' && state !== 'refused') return true;
  const action = state === 'approved' ? 'approval.given' : 'approval.refused';
  await writeAudit(trx, vault, {
    memberId: member_id,
    actor: `member:${approver_id}`,
    action,
    subject: id,
    at: now,
  });
  if (state !== 'approved') return true;
  for (const write of kept.operations)
    await apply(trx, write.kind === 'settle' ? { ...write, approved: true, at: now } : { ...write, at: now });
  return true;
}

async function end(
  trx: Executor,
  { member_id, id, approver_id }: AskedApproval,
  state: ApprovalState,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('approvals')
    .set({ state, decided_at: now, decided_by: approver_id })
    .where('member_id', '=', member_id)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('expires_at', '>', now)
    // Another server's clock may be ahead: what was told to have ended does not begin after all.
    .where('told_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Why no answer can count any more. Whether it was overtaken is asked first, also since that waits for other answers of
 * the same member: two that begin at once must not wait for each other.
 */
async function madeVoid(
  trx: Executor,
  asked: AskedApproval,
  kept: KeptOperations,
): Promise<'overtaken' | 'changed' | undefined> {
  for (const one of kept.operations)
    if (one.kind === 'settle' && (await isPaidOrPaying(trx, asked.member_id, one.fineId))) return 'overtaken';
  return (await isStillSo(trx, asked, kept)) ? undefined : 'changed';
}

/** The card that was read back is the one registered, and whoever answers may still answer for her. */
async function isStillSo(
  trx: Executor,
  { member_id, approver_id, kind }: AskedApproval,
  { card }: KeptOperations,
): Promise<boolean> {
  const guardians = await guardiansOf(trx, member_id);
  const mayAnswer =
    guardians.length === 0 ? approver_id === member_id : guardians.some(({ id }) => id === approver_id);
  const member = await trx
    .selectFrom('members')
    .select('card')
    .where('id', '=', member_id)
    .executeTakeFirst();
  return mayAnswer && member !== undefined && (kind !== 'settle' || (member.card ?? undefined) === card);
}
