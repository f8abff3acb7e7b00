import type { Fine } from '../../shared/ports/fines.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

/** Keeps a fine as its agency reports it; the only way in which one is written. */
export async function writeFine(trx: Executor, _vault: Vault, fine: Omit<Fine, 'state'>): Promise<void> {
  const { memberId, id, kind, violation, amount, at, due, discount, plate, place, paidAt } = fine;
  await trx
    .insertInto('fines')
    .values({
      member_id: memberId,
      id,
      kind,
      violation,
      amount,
      at,
      due,
      discount_amount: discount?.amount ?? null,
      discount_until: discount?.until ?? null,
      plate: plate ?? null,
      place: place ?? null,
      paid_at: paidAt ?? null,
    })
    .execute();
}
