import type { Db } from '../../server/db/open-database.ts';
import type { Booked } from '../../server/sandbox/agency-book.ts';
import type { SandboxMove } from '../../server/sandbox/payment-book.ts';
import type { SettlementOutcome, SettlementState } from '../../shared/domain/settlement-machine.ts';

/** What was said aloud of a settlement at some moment. */
export interface Claim {
  readonly id: string;
  readonly outcome: SettlementOutcome;
}

/** Everything that can be held against each other once all is quiet: the world's books, ours, and what was said. */
export interface Books {
  readonly moves: readonly SandboxMove[];
  readonly booked: readonly Booked[];
  readonly settlements: readonly {
    readonly id: string;
    readonly fine_id: string;
    readonly amount: number;
    readonly state: SettlementState;
    readonly receipt: string | null;
  }[];
  readonly entries: readonly {
    readonly settlement_id: string;
    readonly account: string;
    readonly amount: number;
  }[];
  readonly events: readonly {
    readonly settlement_id: string;
    readonly rev: number;
    readonly from_state: SettlementState;
    readonly to_state: SettlementState;
    readonly event: string;
  }[];
  /** Settlements whose receipt went to the phone. */
  readonly receipts: readonly string[];
  readonly claims: readonly Claim[];
  /** Ids that the citizen was told are accepted. */
  readonly acknowledged: readonly string[];
}

type Ours = Pick<Books, 'settlements' | 'entries' | 'events' | 'receipts'>;

/** Our own part of the books; `prefix` leaves out what other runs left in the same store. */
export async function readOurs(db: Db, prefix = ''): Promise<Ours> {
  const like = `${prefix}%`;
  const [settlements, entries, events, messages] = await Promise.all([
    db.selectFrom('settlements').selectAll().where('id', 'like', like).execute(),
    db.selectFrom('ledger_entries').selectAll().where('settlement_id', 'like', like).execute(),
    db
      .selectFrom('settlement_events')
      .selectAll()
      .where('settlement_id', 'like', like)
      .orderBy('settlement_id')
      .orderBy('rev')
      .execute(),
    db.selectFrom('phone_messages').select('id').where('id', 'like', `charged:${like}`).execute(),
  ]);
  return { settlements, entries, events, receipts: messages.map(({ id }) => id.slice('charged:'.length)) };
}
