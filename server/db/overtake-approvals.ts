import type { Approval } from '../../shared/ports/approvals.ts';
import type { Executor } from './compiled.ts';

/**
 * A fine that is being paid is asked of no phone any more: what still waits for a yes to it ends in the same commit, so
 * that its page and its speaker say so. The caller holds the member's row, as whoever answers does.
 */
export async function overtakeApprovals(
  trx: Executor,
  memberId: string,
  fineId: string,
  at: number,
): Promise<void> {
  const waiting = await trx
    .selectFrom('approvals')
    .select(['id', 'operations'])
    .where('member_id', '=', memberId)
    .where('kind', '=', 'settle')
    .where('state', '=', 'waiting')
    .where('expires_at', '>', at)
    .execute();
  for (const { id } of waiting.filter(({ operations }) => asksFor(operations, fineId)))
    await trx
      .updateTable('approvals')
      .set({ state: 'overtaken', decided_at: at })
      .where('member_id', '=', memberId)
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .where('told_at', 'is', null)
      .execute();
}

const asksFor = (operations: string, fineId: string) =>
  (JSON.parse(operations) as Approval['operations']).some(({ of }) => of === fineId);
