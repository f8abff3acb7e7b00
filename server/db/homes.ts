import type { Home, Homes, Member, Proof } from '../../shared/ports/homes.ts';
import type { Scope } from '../../shared/scopes.ts';
import type { WrappedKey } from '../vault/key-ring.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import { compiled } from './compiled.ts';
import { claimSpeaker, linkOfToken } from './linked-speaker.ts';
import type { Db } from './open-database.ts';
import { openPerson } from './person.ts';
import type { MembersTable } from './schema.ts';
import { voiceOf } from './voices.ts';
import type { WriteQueue } from './write-queue.ts';

type Row = Pick<
  MembersTable,
  'household_id' | 'id' | 'version' | 'sealed' | 'relation' | 'card' | 'pace' | 'pin_hash' | 'pin_locked_at'
> &
  WrappedKey & { readonly private: number; readonly grant_id: string | null; readonly scopes: string | null };

export function homesStore(db: Db, vault: Vault, queue: WriteQueue): Homes {
  const rowsOf = householdQuery(db);
  const linkOf = linkOfToken(db);
  const voice = voiceOf(db, vault);

  /** A speaker that a platform account linked is linked as long as the platform brings a token that is good for it. */
  async function linkedRows(platform: string, userId: string, { accessToken, at }: Proof) {
    const rows = await rowsOf(db, [platform, userId]);
    const grant = rows[0]?.grant_id;
    if (grant === null) return rows;
    const link = accessToken === undefined ? undefined : await linkOf(platform, accessToken, at);
    if (!link) return [];
    if (grant === link.grant_id) return rows;
    await queue.write((trx) => claimSpeaker(trx, platform, userId, link, at), { durable: true });
    return rowsOf(db, [platform, userId]);
  }

  return {
    async at(platform, userId, proof = { at: 0 }) {
      const home = homeOf(vault, await linkedRows(platform, userId, proof));
      if (!home || proof.personId === undefined) return home;
      const recognised = await voice(platform, proof.personId, home.members);
      return recognised === undefined ? home : { ...home, voice: recognised };
    },
  };
}

/** One statement for the household and the keys that open its names. */
const householdQuery = (db: Db) =>
  compiled<Row>(
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
      .select(['s.private', 's.grant_id', 's.scopes', 'k.wrapped', 'k.master'])
      .where('s.platform', '=', '')
      .where('s.user_id', '=', '')
      .orderBy('m.position'),
  );

function homeOf(vault: Vault, rows: readonly Row[]): Home | undefined {
  const [first] = rows;
  if (!first) return undefined;
  return {
    householdId: first.household_id,
    private: first.private === 1,
    members: rows.map((row) => new SealedMember(vault.rowsBy(row.id, row), row)),
    ...(first.scopes === null ? {} : { scopes: JSON.parse(first.scopes) as readonly Scope[] }),
  };
}

/**
 * Her name is opened where it is asked for: few turns name anybody, and a household has many members. A class, for an
 * accessor that is made anew for each object costs more than the query.
 */
class SealedMember implements Member {
  readonly id: string;
  readonly householdId: string;
  readonly relation: string;
  readonly pace: Member['pace'];
  readonly pin: Member['pin'];
  declare readonly card?: string;
  readonly #open: () => string;

  constructor(seal: RowSeal, row: Row) {
    this.id = row.id;
    this.householdId = row.household_id;
    this.relation = row.relation;
    this.pace = row.pace;
    this.pin = pinOf(row);
    if (row.card !== null) this.card = row.card;
    this.#open = () => openPerson(seal, row.id, row).name;
  }

  get name(): string {
    return this.#open();
  }
}

function pinOf(row: Row): Member['pin'] {
  if (row.pin_hash === null) return 'none';
  return row.pin_locked_at === null ? 'set' : 'locked';
}
