import type { Selectable } from 'kysely';
import { koreanDate } from '../../shared/clock.ts';
import { payable } from '../../shared/domain/payable.ts';
import { capExceeded, capsOf } from '../../shared/domain/payment-caps.ts';
import { reviewAfterMs } from '../../shared/domain/settlement-machine.ts';
import { startOf } from '../../shared/domain/start-of.ts';
import type { Write } from '../../shared/ports/dialogs.ts';
import { settleJob } from '../jobs/settle-job.ts';
import type { Executor } from './compiled.ts';
import { hasManyWriters } from './dialect.ts';
import { termsOf } from './fine-terms.ts';
import { overtakeApprovals } from './overtake-approvals.ts';
import type { FinesTable, MembersTable } from './schema.ts';
import { spentSince } from './spent.ts';
import { fineRow } from './write-fine.ts';

type Settle = Extract<Write, { kind: 'settle' }>;
type Payer = Pick<MembersTable, 'billing_key' | 'card' | 'cap_each' | 'cap_day'>;

type Refusal = 'OVER_CAP' | 'FINE_CHANGED' | 'CARD_CHANGED';

/**
 * The settlement and the job that carries it out appear together, or neither does. A fine that was paid meanwhile by
 * another way is left alone, as is one that another settlement holds. What two speakers at once would bring over the
 * cap is refused here, where they meet; so is what its agency changed or withdrew since it was read back, and what
 * another card would pay than the one that was named.
 */
export async function settle(trx: Executor, write: Settle): Promise<void> {
  const payer = await lockPayer(trx, write.memberId);
  const fine = await fineRow(trx, write.memberId, write.fineId).selectAll().executeTakeFirst();
  if (fine && fine.paid_at !== null) return;
  const refused = await refusalOf(trx, write, payer, fine);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('settlements')
    .values(rowOf(write, payer, refused))
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0) !== 1) return;
  await trx.insertInto('settlement_events').values(agreed(write, refused)).execute();
  if (refused) return;
  await trx.insertInto('jobs').values(settleJob(write.id, write.at)).execute();
  await overtakeApprovals(trx, write.memberId, write.fineId, write.at);
}

async function refusalOf(
  trx: Executor,
  write: Settle,
  payer: Payer | undefined,
  fine: Selectable<FinesTable> | undefined,
): Promise<Refusal | undefined> {
  if (fine && !isAsAgreed(fine, write)) return 'FINE_CHANGED';
  if (write.card !== undefined && write.card !== payer?.card) return 'CARD_CHANGED';
  const isFree = write.rail === 'handoff' || write.approved === true;
  return !isFree && (await isOverCap(trx, write, payer)) ? 'OVER_CAP' : undefined;
}

const isAsAgreed = (fine: Selectable<FinesTable>, { amount, at }: Settle) =>
  fine.withdrawn_at === null && payable(termsOf(fine), koreanDate(at)).total === amount;

function lockPayer(trx: Executor, memberId: string): Promise<Payer | undefined> {
  const payer = trx
    .selectFrom('members')
    .select(['billing_key', 'card', 'cap_each', 'cap_day'])
    .where('id', '=', memberId);
  return (hasManyWriters(trx) ? payer.forUpdate() : payer).executeTakeFirst();
}

async function isOverCap(trx: Executor, write: Settle, payer: Payer | undefined): Promise<boolean> {
  const { memberId, amount, at } = write;
  const caps = capsOf(payer?.cap_each ?? null, payer?.cap_day ?? null);
  return capExceeded([amount], await spentSince(trx, memberId, startOf(koreanDate(at))), caps) !== undefined;
}

const stateOf = (refused: Refusal | undefined) => (refused ? 'DECLINED' : 'NEW');

function rowOf(write: Settle, payer: Payer | undefined, refused: Refusal | undefined) {
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
    reason: refused ?? null,
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
function agreed({ id, memberId, agreement, at }: Settle, refused: Refusal | undefined) {
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
