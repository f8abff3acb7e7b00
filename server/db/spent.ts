import type { Executor } from './compiled.ts';

/** Won that a member has paid by voice since then, or may still be charged. */
export async function spentSince(db: Executor, memberId: string, since: number): Promise<number> {
  const row = await db
    .selectFrom('settlements')
    .select((eb) => eb.fn.sum<number | string | null>('amount').as('won'))
    .where('member_id', '=', memberId)
    .where('created_at', '>=', since)
    .where('rail', '=', 'billing')
    .where('outcome', 'not in', ['DECLINED', 'REFUNDED'])
    .executeTakeFirst();
  // PostgreSQL sums 64-bit integers into a decimal, which comes as text.
  return Number(row?.won ?? 0);
}
