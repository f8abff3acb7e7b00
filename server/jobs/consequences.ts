import type { SettlementEvent } from '../../shared/domain/settlement-machine.ts';
import type { Executor } from '../db/compiled.ts';
import { leaveCalendar } from '../db/follow-notice.ts';
import type { LedgerEntriesTable } from '../db/money-tables.ts';
import type { OpenSettlement } from '../db/open-settlement.ts';
import { type PhoneNews, tellPhone } from './tell-phone.ts';

type Consequence = (trx: Executor, settlement: OpenSettlement, at: number) => Promise<void>;

/** What follows from an event besides the new state, in the same transaction. The agency is told by the job that goes on. */
export const consequences: Readonly<Partial<Record<SettlementEvent, Consequence>>> = {
  async paid(trx, settlement, at) {
    await book(trx, settlement, 'charge', 'citizen-card', 'clearing', at);
    await tell(trx, settlement, 'charged', at);
  },
  async accepted(trx, settlement, at) {
    await book(trx, settlement, 'post', 'clearing', 'fine-agency', at);
    await closeFine(trx, settlement, settlement.charged_at ?? at);
  },
  async refunded(trx, settlement, at) {
    await book(trx, settlement, 'refund', 'clearing', 'citizen-card', at);
    await tell(trx, settlement, 'refunded', at);
    if (settlement.reason === 'ALREADY_PAID') await closeFine(trx, settlement, at);
  },
  declined: (trx, settlement, at) => tell(trx, settlement, 'declined', at),
  'handed-off': (trx, settlement, at) => tell(trx, settlement, 'pay-link', at),
};

async function book(
  trx: Executor,
  { member_id, id, amount, receipt }: OpenSettlement,
  entry: LedgerEntriesTable['entry'],
  from: LedgerEntriesTable['account'],
  to: LedgerEntriesTable['account'],
  at: number,
): Promise<void> {
  const line = { member_id, settlement_id: id, entry, receipt, at };
  await trx
    .insertInto('ledger_entries')
    .values([
      { ...line, account: from, amount: -amount },
      { ...line, account: to, amount },
    ])
    .execute();
}

/** Once for each end: the key is made of both. */
async function tell(
  trx: Executor,
  { member_id: memberId, id: settlement, amount, phone_index }: OpenSettlement,
  template: PhoneNews['template'],
  at: number,
): Promise<void> {
  if (phone_index === null) return;
  await tellPhone(trx, {
    memberId,
    id: `${template}:${settlement}`,
    template,
    params: { settlement, amount },
    at,
  });
}

/** The fine, the notice that told of it, and its day on the calendar. */
async function closeFine(
  trx: Executor,
  { member_id, fine_id }: OpenSettlement,
  paidAt: number,
): Promise<void> {
  await trx
    .updateTable('fines')
    .set({ paid_at: paidAt })
    .where('member_id', '=', member_id)
    .where('id', '=', fine_id)
    .where('paid_at', 'is', null)
    .execute();
  await trx
    .updateTable('notices')
    .set({ read_at: paidAt })
    .where('member_id', '=', member_id)
    .where('fine_id', '=', fine_id)
    .where('read_at', 'is', null)
    .execute();
  for (const { id } of await noticesOf(trx, member_id, fine_id))
    await leaveCalendar(trx, member_id, id, paidAt);
}

const noticesOf = (trx: Executor, memberId: string, fineId: string) =>
  trx
    .selectFrom('notices')
    .select('id')
    .where('member_id', '=', memberId)
    .where('fine_id', '=', fineId)
    .execute();
