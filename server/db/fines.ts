import { type Selectable, sql } from 'kysely';
import type { Clock } from '../../shared/clock.ts';
import type { Fine, FineState, Fines } from '../../shared/ports/fines.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import { compiled } from './compiled.ts';
import { endedOutcomes } from './fine-hold.ts';
import { discountOf } from './fine-terms.ts';
import type { Db } from './open-database.ts';
import { openRows } from './open-rows.ts';
import type { FinesTable } from './schema.ts';
import { openFine } from './write-fine.ts';

type Row = Selectable<FinesTable> & { readonly paying: unknown };

const paidShownMs = 365 * 24 * 60 * 60 * 1000;

export function finesStore(db: Db, vault: Vault, clock: Clock): Fines {
  const all = compiled<Row>(
    db
      .selectFrom('fines as f')
      .selectAll('f')
      .select((eb) =>
        eb
          .exists(
            eb
              .selectFrom('settlements as s')
              .select(sql`1`.as('one'))
              .whereRef('s.member_id', '=', 'f.member_id')
              .whereRef('s.fine_id', '=', 'f.id')
              .where('s.outcome', 'not in', endedOutcomes),
          )
          .as('paying'),
      )
      .where('f.member_id', '=', '')
      .where('f.withdrawn_at', 'is', null)
      .where((or) => or.or([or('f.paid_at', 'is', null), or('f.paid_at', '>=', 0)])),
  );
  return {
    async of(memberId) {
      const rows = await all(db, [...endedOutcomes, memberId, clock.now() - paidShownMs]);
      return openRows(db, vault, memberId, rows, fineOf);
    },
  };
}

function stateOf(row: Row): FineState {
  if (row.paid_at !== null) return 'paid';
  return row.paying ? 'paying' : 'unpaid';
}

function fineOf(memberId: string, rows: RowSeal, row: Row): Fine {
  const { violation, plate, place } = openFine(rows, row);
  return {
    id: row.id,
    memberId,
    kind: row.kind,
    violation,
    amount: row.amount,
    at: row.at,
    due: row.due,
    state: stateOf(row),
    ...discountOf(row),
    ...(plate === undefined ? {} : { plate }),
    ...(place === undefined ? {} : { place }),
    ...(row.paid_at === null ? {} : { paidAt: row.paid_at }),
  };
}
