import {
  isFinalState,
  type SettlementEvent,
  type SettlementState,
  settlementMachine,
} from '../../shared/domain/settlement-machine.ts';
import type { Executor } from '../db/compiled.ts';
import type { SettlementEventsTable, SettlementsTable } from '../db/money-tables.ts';
import type { OpenSettlement } from '../db/open-settlement.ts';
import { consequences } from './consequences.ts';
import type { Found } from './settlement-calls.ts';

/** How long a link on the phone can be paid. */
const linkMs = 24 * 60 * 60 * 1000;

/**
 * Moves a settlement on and does all that follows from it, in one transaction: `false` when somebody else moved it
 * meanwhile, and then nothing is kept of ours.
 */
export async function recordEvent(
  trx: Executor,
  open: OpenSettlement,
  found: Found,
  at: number,
): Promise<boolean> {
  const event = found.event as SettlementEvent;
  const to = settlementMachine[open.state].on[event];
  if (to === undefined) return false;
  const changed = await change(trx, open, at, {
    state: to,
    outcome: settlementMachine[to].said,
    review_since: null,
    receipt: found.receipt ?? open.receipt,
    reason: found.reason ?? (event === 'paid' ? null : open.reason),
    ...(event === 'paid' ? { charged_at: at } : {}),
    ...(event === 'handed-off' ? { link_expires_at: at + linkMs } : {}),
    // Whatever was told before, this end is news.
    ...(isFinalState(to) ? { told_at: null } : {}),
  });
  if (!changed) return false;
  await note(trx, open, event, to, found.reason ?? found.receipt ?? null, at);
  await consequences[event]?.(trx, { ...open, receipt: found.receipt ?? open.receipt }, at);
  return true;
}

/** Marks that a person has to look at it; its state stays, for what is known of the money has not changed. */
export async function recordReview(
  trx: Executor,
  open: OpenSettlement,
  why: 'overdue' | 'mismatch',
  detail: string | null,
  at: number,
): Promise<boolean> {
  if (!(await change(trx, open, at, { review_since: at, outcome: 'UNKNOWN', reason: detail ?? open.reason })))
    return false;
  await note(trx, open, why, open.state, detail, at);
  return true;
}

/** A person has looked at it and wants it tried on: another day begins. */
export async function recordReviewed(
  trx: Executor,
  open: OpenSettlement,
  reviewAfter: number,
  at: number,
): Promise<void> {
  const { said } = settlementMachine[open.state];
  if (await change(trx, open, at, { review_since: null, review_after: reviewAfter, outcome: said }))
    await note(trx, open, 'reviewed', open.state, null, at);
}

async function change(
  trx: Executor,
  open: OpenSettlement,
  at: number,
  set: Partial<SettlementsTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('settlements')
    .set({ ...set, rev: open.rev + 1, updated_at: at })
    .where('id', '=', open.id)
    .where('rev', '=', open.rev)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function note(
  trx: Executor,
  open: OpenSettlement,
  event: SettlementEventsTable['event'],
  to: SettlementState,
  detail: string | null,
  at: number,
): Promise<void> {
  await trx
    .insertInto('settlement_events')
    .values({
      member_id: open.member_id,
      settlement_id: open.id,
      rev: open.rev + 1,
      event,
      from_state: open.state,
      to_state: to,
      detail,
      at,
    })
    .execute();
}
