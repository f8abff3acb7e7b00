import { sql } from 'kysely';
import type { Difference } from '../../shared/domain/reconcile.ts';
import type { SettlementState } from '../../shared/domain/settlement-machine.ts';
import type { Db } from './open-database.ts';

interface Booked {
  readonly id: string;
  readonly state: SettlementState;
  readonly amount: number;
}

/** A statement takes so many parameters at most on every database. */
const atOnce = 500;

/** Settlements charged in that time, and those that others name. */
export async function settlementsWithin(
  db: Db,
  from: number,
  until: number,
  ids: readonly string[],
): Promise<readonly Booked[]> {
  const settlements = db.selectFrom('settlements').select(['id', 'state', 'amount']);
  const found = new Map<string, Booked>();
  const keep = (rows: readonly Booked[]) => {
    for (const row of rows) found.set(row.id, row);
  };
  keep(await settlements.where('charged_at', '>=', from).where('charged_at', '<=', until).execute());
  const others = ids.filter((id) => !found.has(id));
  for (let at = 0; at < others.length; at += atOnce)
    keep(await settlements.where('id', 'in', others.slice(at, at + atOnce)).execute());
  return [...found.values()];
}

/** Double entry: whatever a settlement moved has to sum to nothing. */
export async function unbalanced(db: Db): Promise<readonly Difference[]> {
  const rows = await db
    .selectFrom('ledger_entries')
    .select('settlement_id')
    .groupBy('settlement_id')
    .having(sql`sum(amount)`, '<>', 0)
    .execute();
  return rows.map(({ settlement_id: id }) => ({ kind: 'unbalanced', id, detail: 'ledger' }));
}

/** Not ended, with nobody looking at them, and not touched since then. */
export async function neglected(db: Db, since: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('settlements')
    .select('id')
    .where('state', 'not in', ['PAID', 'DECLINED', 'REFUNDED'])
    .where('review_since', 'is', null)
    .where('updated_at', '<', since)
    .orderBy('updated_at')
    .limit(atOnce)
    .execute();
  return rows.map(({ id }) => id);
}

/** Those that wait for a person. */
export async function inReview(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('settlements')
    .select('id')
    .where('review_since', 'is not', null)
    .limit(atOnce)
    .execute();
  return rows.map(({ id }) => id);
}
