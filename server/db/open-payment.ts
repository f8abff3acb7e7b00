import type { Executor } from './compiled.ts';

/** Money on its way must still find whose it is. */
export async function hasOpenPayment(db: Executor, memberId: string): Promise<boolean> {
  const open = await db
    .selectFrom('settlements')
    .select('id')
    .where('member_id', '=', memberId)
    .where('outcome', 'not in', ['PAID', 'DECLINED', 'REFUNDED'])
    .limit(1)
    .execute();
  return open.length > 0;
}
