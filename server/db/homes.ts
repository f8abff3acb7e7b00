import type { Home, Homes, Member } from '../../shared/ports/homes.ts';
import { compiled } from './compiled.ts';
import type { Db } from './open-database.ts';
import type { MembersTable } from './schema.ts';

type Row = Pick<
  MembersTable,
  'household_id' | 'id' | 'name' | 'relation' | 'card' | 'pace' | 'pin_hash' | 'pin_locked_at'
> & { readonly private: number };

export function homesStore(db: Db): Homes {
  const find = compiled<Row>(
    db
      .selectFrom('speakers as s')
      .innerJoin('members as m', 'm.household_id', 's.household_id')
      .select([
        'm.household_id',
        'm.id',
        'm.name',
        'm.relation',
        'm.card',
        'm.pace',
        'm.pin_hash',
        'm.pin_locked_at',
      ])
      .select('s.private')
      .where('s.platform', '=', '')
      .where('s.user_id', '=', '')
      .orderBy('m.position'),
  );
  return { at: async (platform, userId) => homeOf(await find(db, [platform, userId])) };
}

function homeOf(rows: readonly Row[]): Home | undefined {
  const [first] = rows;
  if (!first) return undefined;
  return { householdId: first.household_id, private: first.private === 1, members: rows.map(memberOf) };
}

function memberOf(row: Row): Member {
  const { household_id: householdId, id, name, relation, pace, card } = row;
  return { id, householdId, name, relation, pace, pin: pinOf(row), ...(card === null ? {} : { card }) };
}

function pinOf(row: Row): Member['pin'] {
  if (row.pin_hash === null) return 'none';
  return row.pin_locked_at === null ? 'set' : 'locked';
}
