import type { Fine } from '../../shared/ports/fines.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

/** Where somebody was, what with, and what was wrong with it. */
export type FineContents = Pick<Fine, 'violation' | 'plate' | 'place'>;

const version = 1;
const finePlace = (id: string) => ({ table: 'fines', id, version });

/** Keeps a fine as its agency reports it; the only way in which one is written. */
export async function writeFine(trx: Executor, vault: Vault, fine: Omit<Fine, 'state'>): Promise<void> {
  const { memberId, id, kind, violation, amount, at, due, discount, plate, place, paidAt } = fine;
  const plain = JSON.stringify({ violation, plate, place });
  await trx
    .insertInto('fines')
    .values({
      member_id: memberId,
      id,
      kind,
      sealed: await vault.seal(trx, { ...finePlace(id), memberId }, plain),
      amount,
      at,
      due,
      discount_amount: discount?.amount ?? null,
      discount_until: discount?.until ?? null,
      paid_at: paidAt ?? null,
    })
    .execute();
}

export function openFine(
  rows: RowSeal,
  { id, sealed }: { readonly id: string; readonly sealed: string },
): FineContents {
  return JSON.parse(rows.open(finePlace(id), sealed).toString());
}
