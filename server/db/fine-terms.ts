import type { Selectable } from 'kysely';
import type { FineTerms } from '../../shared/domain/payable.ts';
import type { FinesTable } from './schema.ts';

type Row = Selectable<FinesTable>;

export const discountOf = ({
  discount_amount,
  discount_until,
}: Pick<Row, 'discount_amount' | 'discount_until'>): Pick<FineTerms, 'discount'> =>
  discount_amount === null || discount_until === null
    ? {}
    : { discount: { amount: discount_amount, until: discount_until } };

/** What of the row decides how much is payable on a day. */
export const termsOf = (row: Row): FineTerms => ({
  kind: row.kind,
  amount: row.amount,
  due: row.due,
  ...discountOf(row),
});
