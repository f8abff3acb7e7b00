import type { PastSettlement, Settlement, Settlements } from '../../shared/ports/settlements.ts';
import type { SettlementsTable } from './money-tables.ts';
import type { Db } from './open-database.ts';
import type { Signal } from './signal.ts';

/** More nobody asks about aloud. */
const mostPast = 20;

export function settlementsStore(db: Db, signal: Signal): Settlements {
  async function find(ids: readonly string[]): Promise<readonly Settlement[]> {
    if (ids.length === 0) return [];
    const rows = await db.selectFrom('settlements').selectAll().where('id', 'in', ids).execute();
    return ids.flatMap((id) => rows.filter((row) => row.id === id).map(settlementOf));
  }

  /** UNKNOWN ends the waiting too: the next attempt is further away than anybody waits before an open microphone. */
  const settle = (ids: readonly string[], withinMs: number) =>
    signal.until(
      withinMs,
      () => find(ids),
      (found) => !found.some(isUnderWay),
    );

  async function untold(memberId: string): Promise<readonly Settlement[]> {
    const rows = await db
      .selectFrom('settlements')
      .selectAll()
      .where('member_id', '=', memberId)
      .where('told_at', 'is', null)
      .where('outcome', 'in', ['PAID', 'DECLINED', 'REFUNDED'])
      .orderBy('created_at')
      .execute();
    return rows.map(settlementOf);
  }

  async function since(memberId: string, at: number): Promise<readonly PastSettlement[]> {
    const rows = await db
      .selectFrom('settlements')
      .selectAll()
      .where('member_id', '=', memberId)
      .where('created_at', '>=', at)
      .orderBy('created_at', 'desc')
      .limit(mostPast)
      .execute();
    return rows.map((row) => ({ ...settlementOf(row), at: row.created_at }));
  }

  return { find, settle, untold, since };
}

/** What waits on the phone waits for the citizen. */
const isUnderWay = ({ outcome, onPhone }: Settlement) => outcome === 'PENDING' && !onPhone;

function settlementOf(row: SettlementsTable): Settlement {
  return {
    id: row.id,
    memberId: row.member_id,
    fineId: row.fine_id,
    amount: row.amount,
    outcome: row.outcome,
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.state === 'HANDED_OFF' ? { onPhone: true } : {}),
  };
}
