import type { Settlement, Settlements } from '../../shared/ports/settlements.ts';
import type { Db } from './open-database.ts';
import type { SettlementsTable } from './schema.ts';

/** Tells those who wait that a settlement has changed. */
export interface Signal {
  notify(): void;
  /** Resolves at the next change or after `ms`. */
  next(ms: number): Promise<void>;
}

export function settlementsStore(db: Db, signal: Signal): Settlements {
  async function find(ids: readonly string[]): Promise<readonly Settlement[]> {
    if (ids.length === 0) return [];
    const rows = await db.selectFrom('settlements').selectAll().where('id', 'in', ids).execute();
    return ids.flatMap((id) => rows.filter((row) => row.id === id).map(settlementOf));
  }

  /** UNKNOWN ends the waiting too: the next attempt is minutes away. */
  async function settle(ids: readonly string[], withinMs: number): Promise<readonly Settlement[]> {
    const until = performance.now() + withinMs;
    for (;;) {
      const changed = signal.next(Math.max(0, until - performance.now()));
      const found = await find(ids);
      if (found.every(({ outcome }) => outcome !== 'PENDING') || performance.now() >= until) return found;
      await changed;
    }
  }

  async function untold(memberId: string): Promise<readonly Settlement[]> {
    const rows = await db
      .selectFrom('settlements')
      .selectAll()
      .where('member_id', '=', memberId)
      .where('told_at', 'is', null)
      .where('outcome', 'in', ['PAID', 'DECLINED'])
      .orderBy('created_at')
      .execute();
    return rows.map(settlementOf);
  }

  return { find, settle, untold };
}

export function createSignal(): Signal {
  let waiting: (() => void)[] = [];
  return {
    notify() {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    next(ms) {
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
  };
}

function settlementOf(row: SettlementsTable): Settlement {
  return {
    id: row.id,
    memberId: row.member_id,
    fineId: row.fine_id,
    amount: row.amount,
    outcome: row.outcome,
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}
