import type { Fine } from '../../shared/ports/fines.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

/** Where somebody was, what with, and what was wrong with it. */
export type FineContents = Pick<Fine, 'violation' | 'plate' | 'place'>;

const firstVersion = 1;
const finePlace = (id: string, version: number) => ({ table: 'fines', id, version });

/** A fine as its agency reports it. */
export type ReportedFine = Omit<Fine, 'state'>;

/** Keeps a fine as its agency reports it; the only way in which one is written. */
export async function writeFine(trx: Executor, vault: Vault, fine: ReportedFine): Promise<void> {
  const { memberId, id, paidAt } = fine;
  const columns = await columnsOf(trx, vault, fine, firstVersion);
  await trx
    .insertInto('fines')
    .values({ member_id: memberId, id, ...columns, paid_at: paidAt ?? null })
    .execute();
}

/** In the transaction that found it neither paid nor being paid. */
export async function changeFine(trx: Executor, vault: Vault, fine: ReportedFine): Promise<void> {
  const { memberId, id } = fine;
  const { version } = await fineRow(trx, memberId, id).select('version').executeTakeFirstOrThrow();
  const columns = await columnsOf(trx, vault, fine, version + 1);
  await trx
    .updateTable('fines')
    .set(columns)
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .execute();
}

/** As `changeFine`: it is owed no more, and nothing of what it said is kept. */
export async function withdrawFine(trx: Executor, memberId: string, id: string, at: number): Promise<void> {
  await trx
    .updateTable('fines')
    .set({ withdrawn_at: at, sealed: '' })
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .execute();
}

export const fineRow = (db: Executor, memberId: string, id: string) =>
  db.selectFrom('fines').where('member_id', '=', memberId).where('id', '=', id);

async function columnsOf(trx: Executor, vault: Vault, fine: ReportedFine, version: number) {
  const { memberId, id, kind, violation, amount, at, due, discount, plate, place } = fine;
  const plain = JSON.stringify({ violation, plate, place });
  return {
    kind,
    version,
    sealed: await vault.seal(trx, { ...finePlace(id, version), memberId }, plain),
    amount,
    at,
    due,
    discount_amount: discount?.amount ?? null,
    discount_until: discount?.until ?? null,
  };
}

interface SealedFine {
  readonly id: string;
  readonly version: number;
  readonly sealed: string;
}

export function openFine(rows: RowSeal, { id, version, sealed }: SealedFine): FineContents {
  return JSON.parse(rows.open(finePlace(id, version), sealed).toString());
}
