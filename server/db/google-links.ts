import { uuid7 } from '../../shared/uuid7.ts';
import { calendarLinkJob, calendarRevokeJob, calendarSyncJob } from '../jobs/calendar-jobs.ts';
import type { Vault } from '../vault/vault.ts';
import type { GoogleLinksTable } from './calendar-tables.ts';
import type { Executor } from './compiled.ts';
import type { CalendarTable } from './schema.ts';

const place = (id: string) => ({ table: 'google_links', id, version: 1 });
const revocationPlace = (id: string) => ({ table: 'google_revocations', id, version: 1 });

export const googleLinkOf = (db: Executor, memberId: string): Promise<GoogleLinksTable | undefined> =>
  db.selectFrom('google_links').selectAll().where('member_id', '=', memberId).executeTakeFirst();

/** `undefined`: she has none, or it ended. */
export async function openGoogleLink(db: Executor, memberId: string): Promise<GoogleLinksTable | undefined> {
  const link = await googleLinkOf(db, memberId);
  return link?.ended_at === null ? link : undefined;
}

interface NewLink {
  readonly memberId: string;
  readonly refreshToken: string;
  readonly at: number;
}

/** In place of an earlier one, whose token is not given back: Google would end this one with it. */
export async function linkGoogle(
  trx: Executor,
  vault: Vault,
  { memberId, refreshToken, at }: NewLink,
): Promise<void> {
  const id = uuid7(at);
  const before = await googleLinkOf(trx, memberId);
  const row = {
    id,
    sealed: await vault.seal(trx, { ...place(id), memberId }, refreshToken),
    calendar_id: null,
    earlier_calendar_id: before?.calendar_id ?? before?.earlier_calendar_id ?? null,
    linked_at: at,
    ended_at: null,
    ended_by: null,
  };
  await trx
    .insertInto('google_links')
    .values({ member_id: memberId, ...row })
    .onConflict((on) => on.column('member_id').doUpdateSet(row))
    .execute();
  await trx
    .insertInto('jobs')
    .values(calendarLinkJob(memberId, id, at))
    .execute();
}

export async function googleToken(
  db: Executor,
  vault: Vault,
  { member_id: memberId, id, sealed }: GoogleLinksTable,
): Promise<string> {
  return (await vault.open(db, { ...place(id), memberId }, sealed)).toString();
}

export async function keepCalendarAtGoogle(
  trx: Executor,
  { member_id, id }: GoogleLinksTable,
  calendar_id: string,
): Promise<void> {
  await trx
    .updateTable('google_links')
    .set({ calendar_id })
    .where('member_id', '=', member_id)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** Google, or she herself there, ended it: the token is worth nothing, and the phone page says so. */
export async function endGoogleLink(
  trx: Executor,
  { member_id, id }: GoogleLinksTable,
  by: 'revoked' | 'calendar-gone',
  at: number,
): Promise<void> {
  const gone = by === 'calendar-gone' ? { calendar_id: null, earlier_calendar_id: null } : {};
  await trx
    .updateTable('google_links')
    .set({ sealed: '', ended_at: at, ended_by: by, ...gone })
    .where('member_id', '=', member_id)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** Her own wish, or her leaving: ours is gone with this commit, Google hears of it by a job. */
export async function unlinkGoogle(trx: Executor, vault: Vault, memberId: string, at: number): Promise<void> {
  const link = await openGoogleLink(trx, memberId);
  if (link) await giveBack(trx, vault, await googleToken(trx, vault, link), at);
  await trx.deleteFrom('google_links').where('member_id', '=', memberId).execute();
  await trx.deleteFrom('google_events').where('member_id', '=', memberId).execute();
}

async function giveBack(trx: Executor, vault: Vault, token: string, at: number): Promise<void> {
  const id = uuid7(at);
  const sealed = vault.rowsOfNobody.seal(revocationPlace(id), token);
  await trx.insertInto('google_revocations').values({ id, sealed, created_at: at }).execute();
  await trx.insertInto('jobs').values(calendarRevokeJob(id, at)).execute();
}

export async function revocationOf(
  db: Executor,
  vault: Vault,
  id: string,
): Promise<{ readonly token: string; readonly since: number } | undefined> {
  const row = await db.selectFrom('google_revocations').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  return {
    token: vault.rowsOfNobody.open(revocationPlace(id), row.sealed).toString(),
    since: row.created_at,
  };
}

export async function dropRevocation(trx: Executor, id: string): Promise<void> {
  await trx.deleteFrom('google_revocations').where('id', '=', id).execute();
}

/** In the transaction that changes an entry: whoever follows at Google hears of this version. */
export async function followAtGoogle(
  trx: Executor,
  { member_id: memberId, id: entryId, version, changed_at }: CalendarTable,
): Promise<void> {
  const link = await openGoogleLink(trx, memberId);
  if (!link) return;
  await trx
    .insertInto('jobs')
    .values(calendarSyncJob({ memberId, entryId, version, linkId: link.id }, changed_at))
    .onConflict((on) => on.doNothing())
    .execute();
}
