import { AppError } from '../../shared/errors.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';

/** What those rows of one member hold, by one look for her key. */
export async function openRows<Row, Opened>(
  db: Executor,
  vault: Vault,
  memberId: string,
  rows: readonly Row[],
  open: (memberId: string, seal: RowSeal, row: Row) => Opened,
): Promise<readonly Opened[]> {
  if (rows.length === 0) return [];
  const seal = await vault.rowsOf(db, memberId);
  if (!seal) throw new AppError('BUG', `the key of ${memberId} was destroyed`);
  return rows.map((row) => open(memberId, seal, row));
}
