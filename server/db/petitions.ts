import type { FiledPetition, Petitions } from '../../shared/ports/petitions.ts';
import type { Db } from './open-database.ts';
import type { PetitionsTable } from './petition-tables.ts';
import { lookAgainMs, type Signal } from './signal.ts';

const shown = 20;

export function petitionsStore(db: Db, signal: Signal): Petitions {
  async function rowsOf(ids: readonly string[]): Promise<readonly PetitionsTable[]> {
    if (ids.length === 0) return [];
    const rows = await db.selectFrom('petitions').selectAll().where('id', 'in', ids).execute();
    return ids.flatMap((id) => rows.filter((row) => row.id === id));
  }

  async function recent(memberId: string): Promise<readonly FiledPetition[]> {
    const rows = await db
      .selectFrom('petitions')
      .selectAll()
      .where('member_id', '=', memberId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(shown)
      .execute();
    return rows.map(petitionOf);
  }

  async function until(
    ids: readonly string[],
    withinMs: number,
    isWaiting: (row: PetitionsTable) => boolean,
  ): Promise<readonly FiledPetition[]> {
    const end = performance.now() + withinMs;
    for (;;) {
      const { changed, cancel } = signal.wait(Math.min(lookAgainMs, end - performance.now()));
      try {
        const rows = await rowsOf(ids);
        if (performance.now() >= end || !rows.some(isWaiting)) return rows.map(petitionOf);
        await changed;
      } finally {
        cancel();
      }
    }
  }

  return {
    find: async (ids) => (await rowsOf(ids)).map(petitionOf),
    recent,
    settle: (ids, withinMs) => until(ids, withinMs, isUnderWay),
    fresh: (ids, since, withinMs) =>
      until(ids, withinMs, (row) => isOpen(row) && (row.checked_at ?? 0) < since),
  };
}

const isUnderWay = ({ state }: PetitionsTable) => state === 'PENDING' || state === 'WITHDRAWING';

/** Only these may have changed at the office. */
const isOpen = ({ state }: PetitionsTable) => state === 'NEEDS_ATTACHMENT' || state === 'ACCEPTED';

function petitionOf(row: PetitionsTable): FiledPetition {
  return {
    id: row.id,
    memberId: row.member_id,
    petition: row.petition,
    state: row.state,
    askedAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.attach_by === null ? {} : { attachBy: row.attach_by }),
  };
}
