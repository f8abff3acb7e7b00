import type { Executor } from './compiled.ts';
import type { SettlementsTable } from './money-tables.ts';

/** A settlement with what its calls need to know. */
export interface OpenSettlement extends SettlementsTable {
  readonly fine_kind: string | null;
  /** Whether the member can be told by phone. */
  readonly phone_index: string | null;
}

export function openSettlement(db: Executor, id: string): Promise<OpenSettlement | undefined> {
  return db
    .selectFrom('settlements as s')
    .leftJoin('members as m', 'm.id', 's.member_id')
    .leftJoin('fines as f', (join) =>
      join.onRef('f.member_id', '=', 's.member_id').onRef('f.id', '=', 's.fine_id'),
    )
    .selectAll('s')
    .select(['m.phone_index', 'f.kind as fine_kind'])
    .where('s.id', '=', id)
    .executeTakeFirst();
}
