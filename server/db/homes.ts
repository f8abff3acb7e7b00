import type { Home, Homes, Member } from '../../shared/ports/homes.ts';
import type { WrappedKey } from '../vault/key-ring.ts';
import type { Vault } from '../vault/vault.ts';
import { compiled } from './compiled.ts';
import type { Db } from './open-database.ts';
import { openPerson } from './person.ts';
import type { MembersTable } from './schema.ts';

type Row = Pick<
  MembersTable,
  'household_id' | 'id' | 'version' | 'sealed' | 'relation' | 'card' | 'pace' | 'pin_hash' | 'pin_locked_at'
> &
  WrappedKey & { readonly private: number };

/** One statement for the household and the keys that open its names. */
export function homesStore(db: Db, vault: Vault): Homes {
  const find = compiled<Row>(
    db
      .selectFrom('speakers as s')
      .innerJoin('members as m', 'm.household_id', 's.household_id')
      .innerJoin('member_keys as k', 'k.member_id', 'm.id')
      .select([
        'm.household_id',
        'm.id',
        'm.version',
        'm.sealed',
        'm.relation',
        'm.card',
        'm.pace',
        'm.pin_hash',
        'm.pin_locked_at',
      ])
      .select(['s.private', 'k.wrapped', 'k.master'])
      .where('s.platform', '=', '')
      .where('s.user_id', '=', '')
      .orderBy('m.position'),
  );
  return { at: async (platform, userId) => homeOf(vault, await find(db, [platform, userId])) };
}

function homeOf(vault: Vault, rows: readonly Row[]): Home | undefined {
  const [first] = rows;
  if (!first) return undefined;
  return {
    householdId: first.household_id,
    private: first.private === 1,
    members: rows.map((row) => memberOf(vault, row)),
  };
}

function memberOf(vault: Vault, row: Row): Member {
  const { household_id: householdId, id, relation, pace, card } = row;
  const { name } = openPerson(vault.rowsBy(id, row), id, row);
  return { id, householdId, name, relation, pace, pin: pinOf(row), ...(card === null ? {} : { card }) };
}

function pinOf(row: Row): Member['pin'] {
  if (row.pin_hash === null) return 'none';
  return row.pin_locked_at === null ? 'set' : 'locked';
}
