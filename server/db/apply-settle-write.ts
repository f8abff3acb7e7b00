import { koreanDate } from '../../shared/clock.ts';
import { capExceeded, capsOf } from '../../shared/domain/payment-caps.ts';
import { reviewAfterMs } from '../../shared/domain/settlement-machine.ts';
import type { Write } from '../../shared/ports/dialogs.ts';
import { settleJob } from '../jobs/settle-job.ts';
import type { Executor } from './compiled.ts';
import { hasManyWriters } from './dialect.ts';
import type { MembersTable } from './schema.ts';
import { spentSince } from './spent.ts';
import { startOf } from './start-of.ts';

type Settle = Extract<Write, { kind: 'settle' }>;
type Payer = Pick<MembersTable, 'billing_key' | 'cap_each' | 'cap_day'>;

/**
 * The settlement and the job that carries it out appear together, or neither does. A fine that was paid meanwhile by
 * another way is left alone, as is one that another settlement holds. What two speakers at once would bring over the
 * cap is refused here, where they meet.
 */
export async function settle(trx: Executor, write: Settle): Promise<void> {
  const payer = await lockPayer(trx, write.memberId);
  if (await isPaid(trx, write)) return;
  const refused = write.rail !== 'handoff' && (await isOverCap(trx, write, payer));
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('settlements')
    .values(rowOf(write, payer, refused))
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0) !== 1) return;
  await trx.insertInto('settlement_events').values(agreed(write, refused)).execute();
  if (!refused) await trx.insertInto('jobs').values(settleJob(write.id, write.at)).execute();
}

function lockPayer(trx: Executor, memberId: string): Promise<Payer | undefined> {
  const payer = trx
    .selectFrom('members')
    .select(['billing_key', 'cap_each', 'cap_day'])
    .where('id', '=', memberId);
  return (hasManyWriters(trx) ? payer.forUpdate() : payer).executeTakeFirst();
}

async function isPaid(trx: Executor, { memberId, fineId }: Settle): Promise<boolean> {
  const fine = await trx
    .selectFrom('fines')
    .select('paid_at')
    .where('member_id', '=', memberId)
    .where('id', '=', fineId)
    .executeTakeFirst();
  return fine !== undefined && fine.paid_at !== null;
}

async function isOverCap(trx: Executor, write: Settle, payer: Payer | undefined): Promise<boolean> {
  const { memberId, amount, at } = write;
  const caps = capsOf(payer?.cap_each ?? null, payer?.cap_day ?? null);
  return capExceeded([amount], await spentSince(trx, memberId, startOf(koreanDate(at))), caps) !== undefined;
}

const stateOf = (refused: boolean) => (refused ? 'DECLINED' : 'NEW');

function rowOf(write: Settle, payer: Payer | undefined, refused: boolean) {
  const { id, memberId, fineId, amount, agreement, rail = 'billing', at } = write;
  return {
    member_id: memberId,
    id,
    fine_id: fineId,
    amount,
    state: stateOf(refused),
    outcome: refused ? 'DECLINED' : 'PENDING',
    rail,
    rev: 0,
    billing_key: payer?.billing_key ?? null,
    receipt: null,
    reason: refused ? 'OVER_CAP' : null,
    agreement,
    told_at: null,
    charged_at: null,
    review_after: at + reviewAfterMs,
    review_since: null,
    link_expires_at: null,
    created_at: at,
    updated_at: at,
  } as const;
}

/** The first line of its history. */
function agreed({ id, memberId, agreement, at }: Settle, refused: boolean) {
  return {
    member_id: memberId,
    settlement_id: id,
    rev: 0,
    event: 'agreed',
    from_state: 'NEW',
    to_state: stateOf(refused),
    detail: agreement,
    at,
  } as const;
}
