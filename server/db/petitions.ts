import type { FiledPetition, Petitions } from '../../shared/ports/petitions.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import type { Db } from './open-database.ts';
import type { PetitionsTable } from './petition-tables.ts';
import type { Signal } from './signal.ts';

const shown = 20;

export function petitionsStore(db: Db, vault: Vault, signal: Signal): Petitions {
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
    return petitionsOf(rows);
  }

  const petitionsOf = (rows: readonly PetitionsTable[]) =>
    Promise.all(rows.map((row) => petitionOf(db, vault, row)));

  async function until(
    ids: readonly string[],
    withinMs: number,
    isWaiting: (row: PetitionsTable) => boolean,
  ): Promise<readonly FiledPetition[]> {
    const rows = await signal.until(
      withinMs,
      () => rowsOf(ids),
      (found) => !found.some(isWaiting),
    );
    return petitionsOf(rows);
  }

  return {
    find: async (ids) => petitionsOf(await rowsOf(ids)),
    recent,
    settle: (ids, withinMs) => until(ids, withinMs, isUnderWay),
    fresh: (ids, since, withinMs) =>
      until(ids, withinMs, (row) => isOpen(row) && (row.checked_at ?? 0) < since),
  };
}

const isUnderWay = ({ state }: PetitionsTable) => state === 'PENDING' || state === 'WITHDRAWING';

/** Only these may have changed at the office. */
const isOpen = ({ state }: PetitionsTable) => state === 'NEEDS_ATTACHMENT' || state === 'ACCEPTED';

const reasonPlace = (memberId: string, id: string) =>
  ({ table: 'petition_reasons', memberId, id, version: 1 }) as const;

/** An office writes to one person: the words may say anything of her. */
export function sealReason(
  trx: Executor,
  vault: Vault,
  { member_id, id }: Pick<PetitionsTable, 'member_id' | 'id'>,
  reason: string,
): Promise<string> {
  return vault.seal(trx, reasonPlace(member_id, id), reason);
}

async function petitionOf(db: Executor, vault: Vault, row: PetitionsTable): Promise<FiledPetition> {
  const { member_id, id, sealed_reason } = row;
  const reason =
    sealed_reason === null ? undefined : await vault.open(db, reasonPlace(member_id, id), sealed_reason);
  return {
    id: row.id,
    memberId: row.member_id,
    petition: row.petition,
    state: row.state,
    askedAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
    ...(reason === undefined ? {} : { reason: reason.toString() }),
    ...(row.attach_by === null ? {} : { attachBy: row.attach_by }),
  };
}
