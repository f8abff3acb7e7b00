import type { Executor } from './compiled.ts';
import { hasManyWriters } from './dialect.ts';
import { fineRow } from './write-fine.ts';

/** Settlements that hold their fine no longer. */
export const endedOutcomes = ['DECLINED', 'REFUNDED'] as const;

/**
 * Whether money has gone to it, or may be on its way. Waits for an agreement of this moment, which holds its member's
 * row too, and keeps others waiting until the transaction ends.
 */
export async function isPaidOrPaying(trx: Executor, memberId: string, fineId: string): Promise<boolean> {
  const payer = trx.selectFrom('members').select('id').where('id', '=', memberId);
  await (hasManyWriters(trx) ? payer.forUpdate() : payer).execute();
  const fine = await fineRow(trx, memberId, fineId).select('paid_at').executeTakeFirst();
  if (fine && fine.paid_at !== null) return true;
  const open = await trx
    .selectFrom('settlements')
    .select('id')
    .where('member_id', '=', memberId)
    .where('fine_id', '=', fineId)
    .where('outcome', 'not in', endedOutcomes)
    .executeTakeFirst();
  return open !== undefined;
}
