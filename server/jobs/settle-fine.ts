import {
  isFinalState,
  type SettlementCall,
  type SettlementState,
  settlementMachine,
} from '../../shared/domain/settlement-machine.ts';
import type { Db } from '../db/open-database.ts';
import { type OpenSettlement, openSettlement } from '../db/open-settlement.ts';
import type { Signal } from '../db/signal.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { Job, JobResult } from './job.ts';
import { recordEvent, recordReview } from './record-event.ts';
import { type CallParts, type Found, settlementCalls } from './settlement-calls.ts';

export interface SettleFineParts extends CallParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly signal: Signal;
  /** The longest that one call may take: no call begins when less is left of the lease. */
  readonly callMs: number;
}

/** Enough for the longest way through the machine. */
const mostSteps = 8;

/**
 * Carries a settlement out: one foreign call, one transaction, and so on until it ends or has to wait. Nothing is sent
 * before what it might do is committed, and nothing is sent again before the provider was asked.
 */
export function settleFine(parts: SettleFineParts): (job: Job) => Promise<JobResult> {
  return async (job) => {
    let claimed: number | undefined;
    for (let step = 0; step < mostSteps; step++) {
      const open = await openSettlement(parts.db, job.key);
      if (!open) return 'done';
      if (parts.clock.now() + parts.callMs > job.leaseUntil) return 'again';
      const mayCharge = open.state === 'CHARGING' && open.rev === claimed;
      const went = await takeStep(parts, open, mayCharge ? 'charge' : settlementMachine[open.state].does);
      if (went !== 'on') return went;
      claimed = open.rev + 1;
    }
    return 'again';
  };
}

/**
 * `on`: it was moved, by us. A settlement that we moved into CHARGING may be charged; one that we find there may have
 * been.
 */
async function takeStep(
  parts: SettleFineParts,
  open: OpenSettlement,
  call: SettlementCall | 'charge',
): Promise<JobResult | 'on'> {
  const found = await settlementCalls[call](parts, open);
  if (found.event === 'mismatch') return review(parts, open, 'mismatch', found);
  const to = nextOf(parts, open, found.event);
  if (to === undefined) return waiting(parts, open, found);
  if (!(await move(parts, open, found))) return 'again';
  if (isFinalState(to)) return 'done';
  return waitsAfter.has(found.event) ? 'again' : 'on';
}

/** Asking again at once would hear the same. */
const waitsAfter: ReadonlySet<Found['event']> = new Set(['unknown', 'pending', 'handed-off']);

/** While a person looks at it nothing new is charged. */
function nextOf(
  { clock }: SettleFineParts,
  open: OpenSettlement,
  event: Found['event'],
): SettlementState | undefined {
  if (event === 'nothing-new' || event === 'mismatch') return undefined;
  const to = settlementMachine[open.state].on[event];
  return to === 'CHARGING' && isForPerson(open, clock.now()) ? undefined : to;
}

const isForPerson = (open: OpenSettlement, now: number) =>
  open.review_since !== null || now > open.review_after;

async function waiting(parts: SettleFineParts, open: OpenSettlement, found: Found): Promise<JobResult> {
  if (isFinalState(open.state)) return 'done';
  return isForPerson(open, parts.clock.now()) ? review(parts, open, 'overdue', found) : 'again';
}

/** False when somebody else moved it meanwhile. */
async function move(parts: SettleFineParts, open: OpenSettlement, found: Found): Promise<boolean> {
  const now = parts.clock.now();
  const isOurs = await parts.queue.write((trx) => recordEvent(trx, open, found, now), { durable: true });
  parts.signal.notify();
  return isOurs;
}

async function review(
  parts: SettleFineParts,
  open: OpenSettlement,
  why: 'overdue' | 'mismatch',
  { reason }: Found,
): Promise<JobResult> {
  const now = parts.clock.now();
  if (open.review_since === null)
    await parts.queue.write((trx) => recordReview(trx, open, why, reason ?? null, now), { durable: true });
  parts.signal.notify();
  return {
    dead: `${why}${reason === undefined ? '' : `: ${reason}`} (settlement ${open.id}, ${open.state})`,
  };
}
