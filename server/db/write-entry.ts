import type { CalendarEntry } from '../../shared/ports/calendar.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { startOf } from './start-of.ts';

/** What an entry says and where: enough to know of an illness. */
export type EntryContents = Pick<CalendarEntry, 'title' | 'place'>;

const entryPlace = (id: string, version: number) => ({ table: 'calendar', id, version });
const firstVersion = 1;

/** Puts an entry on the calendar; a notice is on it once, however often it was asked for. */
export async function writeEntry(trx: Executor, vault: Vault, entry: CalendarEntry): Promise<void> {
  await trx
    .insertInto('calendar')
    .values({
      member_id: entry.memberId,
      id: entry.id,
      notice_id: entry.noticeId ?? null,
      kind: entry.kind ?? null,
      ...(await sealEntry(trx, vault, entry, firstVersion)),
      at: entry.at,
      starts_at: startOf(entry.at),
    })
    .onConflict((on) => on.doNothing())
    .execute();
}

/** The columns of its contents. Whoever changes them takes the next version. */
async function sealEntry(
  trx: Executor,
  vault: Vault,
  { memberId, id, title, place }: Pick<CalendarEntry, 'memberId' | 'id'> & EntryContents,
  version: number,
) {
  const plain = JSON.stringify({ title, place });
  return { version, sealed: await vault.seal(trx, { ...entryPlace(id, version), memberId }, plain) };
}

export function openEntry(
  rows: RowSeal,
  { id, version, sealed }: { readonly id: string; readonly version: number; readonly sealed: string },
): EntryContents {
  return JSON.parse(rows.open(entryPlace(id, version), sealed).toString());
}
