import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { ChargeResult, PaymentGateway } from '../../shared/ports/payment.ts';
import type { Executor } from '../db/compiled.ts';
import type { Db } from '../db/open-database.ts';
import type { JobsTable } from '../db/schema.ts';
import type { Signal } from '../db/signal.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { Job, JobResult } from './job.ts';
import { newJob } from './new-job.ts';

export const settleFineKind = 'settle-fine';

/** The row that makes a settlement happen; its key is the settlement's id, so there is one. */
export function settleJob(settlementId: string, at: number): JobsTable {
  return newJob(settleFineKind, settlementId, at);
}

interface Open {
  readonly id: string;
  readonly member_id: string;
  readonly fine_id: string;
  readonly amount: number;
  readonly billing_key: string | null;
  readonly violation: string;
}

export interface SettleFineParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly gateway: PaymentGateway;
  readonly signal: Signal;
  readonly clock: Clock;
}

/**
 * Carries a settlement out. Before every retry the provider is asked what it knows of our id: an answer that was lost
 * must not become a second charge. Only the provider's word makes it PAID or DECLINED.
 */
export function settleFine(parts: SettleFineParts): (job: Job) => Promise<JobResult> {
  return async (job) => {
    const open = await findOpen(parts.db, job.key);
    if (!open) return 'done';
    const result = await attempt(parts.gateway, open, job.attempts > 1);
    await record(
      parts,
      open,
      inDoubt(open, result) ? { outcome: 'UNKNOWN', reason: 'AMOUNT_MISMATCH' } : result,
    );
    parts.signal.notify();
    if (inDoubt(open, result))
      throw new AppError('BUG', `the provider charged another amount for ${open.id}`);
    return result.outcome === 'PAID' || result.outcome === 'DECLINED' ? 'done' : 'again';
  };
}

/** Another sum than was agreed to is nobody's payment: somebody has to look at it. */
function inDoubt(open: Open, { outcome, amount }: ChargeResult): boolean {
  return outcome === 'PAID' && amount !== undefined && amount !== open.amount;
}

async function attempt(gateway: PaymentGateway, open: Open, isRetry: boolean): Promise<ChargeResult> {
  const before = isRetry ? await gateway.lookup(open.id) : undefined;
  if (before) return before;
  if (open.billing_key === null) throw new AppError('BUG', 'a settlement without a card was accepted');
  const { id, billing_key: billingKey, amount, violation: title } = open;
  return gateway.charge({ id, billingKey, amount, title });
}

function findOpen(db: Db, id: string): Promise<Open | undefined> {
  return db
    .selectFrom('settlements as s')
    .innerJoin('members as m', 'm.id', 's.member_id')
    .innerJoin('fines as f', (join) =>
      join.onRef('f.member_id', '=', 's.member_id').onRef('f.id', '=', 's.fine_id'),
    )
    .select(['s.id', 's.member_id', 's.fine_id', 's.amount', 'm.billing_key', 'f.violation'])
    .where('s.id', '=', id)
    .where('s.outcome', 'in', ['PENDING', 'UNKNOWN'])
    .executeTakeFirst();
}

/** The settlement, the ledger, the fine and the notice that told of it change together, once. */
function record({ queue, clock }: SettleFineParts, open: Open, result: ChargeResult): Promise<void> {
  const at = clock.now();
  const { outcome, receipt = null, reason = null } = result;
  return queue.write(
    async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('settlements')
        .set({ outcome, receipt, reason, updated_at: at })
        .where('id', '=', open.id)
        .where('outcome', 'in', ['PENDING', 'UNKNOWN'])
        .executeTakeFirst();
      if (numUpdatedRows === 1n && outcome === 'PAID') await recordPaid(trx, open, receipt, at);
    },
    { durable: true },
  );
}

async function recordPaid(trx: Executor, open: Open, receipt: string | null, at: number): Promise<void> {
  const { id: settlement_id, member_id, fine_id, amount } = open;
  const entry = { member_id, settlement_id, receipt, at };
  await trx
    .insertInto('ledger')
    .values([
      { ...entry, account: 'citizen-card', amount: -amount },
      { ...entry, account: 'fine-agency', amount },
    ])
    .execute();
  await trx
    .updateTable('fines')
    .set({ paid_at: at })
    .where('member_id', '=', member_id)
    .where('id', '=', fine_id)
    .execute();
  await trx
    .updateTable('notices')
    .set({ read_at: at })
    .where('member_id', '=', member_id)
    .where('fine_id', '=', fine_id)
    .where('read_at', 'is', null)
    .execute();
}
