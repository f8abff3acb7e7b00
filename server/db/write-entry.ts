import { startOf } from '../../shared/domain/start-of.ts';
import type { CalendarEntry, CalendarWrite } from '../../shared/ports/calendar.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { hasManyWriters } from './dialect.ts';
import { followAtGoogle } from './google-links.ts';
import type { CalendarTable } from './schema.ts';

/** What an entry says and where: enough to know of an illness. */
export type EntryContents = Pick<CalendarEntry, 'title' | 'place'>;

type Move = Extract<CalendarWrite, { kind: 'move-on-calendar' }>;
type Removal = Omit<Extract<CalendarWrite, { kind: 'remove-from-calendar' }>, 'kind'>;

const entryPlace = (id: string, version: number) => ({ table: 'calendar', id, version });

export async function applyEntryWrite(trx: Executor, vault: Vault, write: CalendarWrite): Promise<void> {
  if (write.kind === 'add-to-calendar') return addEntry(trx, vault, write.entry, write.at);
  if (write.kind === 'move-on-calendar') return moveEntry(trx, vault, write);
  return removeEntry(trx, write);
}

/** What was taken out comes back as the same entry: whoever follows the calendar knows it by its id. */
export async function addEntry(trx: Executor, vault: Vault, entry: CalendarEntry, at: number): Promise<void> {
  const { memberId, noticeId } = entry;
  const kept = noticeId === undefined ? undefined : await entryOfNotice(trx, memberId, noticeId);
  if (kept && kept.removed_at === null) return;
  const id = kept?.id ?? entry.id;
  const version = (kept?.version ?? 0) + 1;
  await keep(trx, {
    member_id: memberId,
    id,
    notice_id: noticeId ?? null,
    kind: entry.kind ?? null,
    ...(await sealEntry(trx, vault, { ...entry, id }, version)),
    ...timeOf(entry.at),
    changed_at: at,
    moved_at: null,
    removed_at: null,
  });
}

async function moveEntry(
  trx: Executor,
  vault: Vault,
  { memberId, id, version, to, at }: Move,
): Promise<void> {
  const row = await entryRow(trx, memberId, id);
  if (!row || row.removed_at !== null || row.version !== version) return;
  await changeEntry(trx, vault, row, { to, at });
}

interface EntryChange {
  readonly contents?: EntryContents;
  /** Absent: its time stays. */
  readonly to?: string;
  readonly at: number;
}

/** Sealed anew: the version is part of the place for which it is sealed. */
export async function changeEntry(
  trx: Executor,
  vault: Vault,
  row: CalendarTable,
  { contents, to, at }: EntryChange,
): Promise<void> {
  const { member_id: memberId, id, version } = row;
  const said = contents ?? (await openedBy(trx, vault, row));
  await keep(trx, {
    ...row,
    ...(await sealEntry(trx, vault, { memberId, id, ...said }, version + 1)),
    ...(to === undefined ? {} : { ...timeOf(to), moved_at: at }),
    changed_at: at,
  });
}

/** Nothing of what it said is kept. */
export async function removeEntry(trx: Executor, { memberId, id, at }: Removal): Promise<void> {
  const row = await entryRow(trx, memberId, id);
  if (!row || row.removed_at !== null) return;
  await keep(trx, { ...row, version: row.version + 1, sealed: '', changed_at: at, removed_at: at });
}

/** The one way in which an entry comes to be or changes; nothing happens where another change came first. */
async function keep(trx: Executor, row: CalendarTable): Promise<void> {
  if (row.version === 1 ? await insert(trx, row) : await update(trx, row)) await followAtGoogle(trx, row);
}

async function insert(trx: Executor, row: CalendarTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('calendar')
    .values(row)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) === 1;
}

async function update(trx: Executor, { member_id, id, ...rest }: CalendarTable): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('calendar')
    .set(rest)
    .where('member_id', '=', member_id)
    .where('id', '=', id)
    .where('version', '=', rest.version - 1)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

const timeOf = (at: string) => ({ at, starts_at: startOf(at) });

const entryRow = (trx: Executor, memberId: string, id: string) =>
  locked(trx, memberId).where('id', '=', id).executeTakeFirst();

/** Taken out or not. */
export const entryOfNotice = (trx: Executor, memberId: string, noticeId: string) =>
  locked(trx, memberId).where('notice_id', '=', noticeId).executeTakeFirst();

function locked(trx: Executor, memberId: string) {
  const rows = trx.selectFrom('calendar').selectAll().where('member_id', '=', memberId);
  return hasManyWriters(trx) ? rows.forUpdate() : rows;
}

async function sealEntry(
  trx: Executor,
  vault: Vault,
  { memberId, id, title, place }: Pick<CalendarEntry, 'memberId' | 'id'> & EntryContents,
  version: number,
) {
  const plain = JSON.stringify({ title, place });
  return { version, sealed: await vault.seal(trx, { ...entryPlace(id, version), memberId }, plain) };
}

type SealedEntry = Pick<CalendarTable, 'id' | 'version' | 'sealed'>;

export function openEntry(rows: RowSeal, { id, version, sealed }: SealedEntry): EntryContents {
  return JSON.parse(rows.open(entryPlace(id, version), sealed).toString());
}

async function openedBy(trx: Executor, vault: Vault, row: CalendarTable): Promise<EntryContents> {
  const place = { ...entryPlace(row.id, row.version), memberId: row.member_id };
  return JSON.parse((await vault.open(trx, place, row.sealed)).toString());
}
