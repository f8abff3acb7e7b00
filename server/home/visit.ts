import { findPerson, openPerson } from '../db/person.ts';
import type { HomeParts } from './home-parts.ts';
import type { HomeMember, Visit } from './section.ts';

/** How long one may set things for another who agreed to it. */
const yearMs = 365 * 86_400_000;

/** All that the pages ask of the household, read once. `undefined`: she is not there any more. */
export async function visitOf(parts: HomeParts, memberId: string): Promise<Visit | undefined> {
  const { db, vault } = parts.store;
  const own = await db
    .selectFrom('members')
    .select(['household_id', 'position'])
    .where('id', '=', memberId)
    .executeTakeFirst();
  const person = own && (await findPerson(db, vault, memberId));
  if (!own || !person) return undefined;
  const isFirst = own.position === 0;
  const members = await membersOf(parts, own.household_id, memberId, isFirst);
  const now = parts.clock.now();
  return { parts, memberId, householdId: own.household_id, person, isFirst, members, now };
}

async function membersOf(
  { store: { db, vault }, clock }: HomeParts,
  householdId: string,
  memberId: string,
  isFirst: boolean,
): Promise<readonly HomeMember[]> {
  const rows = await db
    .selectFrom('members as m')
    .innerJoin('member_keys as k', 'k.member_id', 'm.id')
    .select(['m.id', 'm.version', 'm.sealed', 'm.relation', 'k.wrapped', 'k.master'])
    .where('m.household_id', '=', householdId)
    .orderBy('m.position')
    .execute();
  const ids = rows.map(({ id }) => id);
  const agreed = new Set(isFirst ? await caredFor(db, ids, memberId, clock.now() - yearMs) : []);
  return rows.map((row) => ({
    id: row.id,
    name: openPerson(vault.rowsBy(row.id, row), row.id, row).name,
    relation: row.relation,
    mine: row.id === memberId || agreed.has(row.id),
  }));
}

/** Who agreed that this member sets things for them. */
async function caredFor(
  db: HomeParts['store']['db'],
  ids: readonly string[],
  byMemberId: string,
  since: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('agreements')
    .select('member_id')
    .where('member_id', 'in', ids)
    .where('by_member_id', '=', byMemberId)
    .where('kind', '=', 'cared-for')
    .where('withdrawn_at', 'is', null)
    .where('given_at', '>', since)
    .execute();
  return rows.map(({ member_id }) => member_id);
}
