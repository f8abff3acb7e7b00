import type { CalendarEntry } from '../../shared/ports/calendar.ts';
import type { Vault } from '../vault/vault.ts';
import { startOf } from './calendar.ts';
import type { Executor } from './compiled.ts';

/** Puts an entry on the calendar; a notice is on it once, however often it was asked for. */
export async function writeEntry(trx: Executor, _vault: Vault, entry: CalendarEntry): Promise<void> {
  await trx
    .insertInto('calendar')
    .values({
      member_id: entry.memberId,
      id: entry.id,
      notice_id: entry.noticeId ?? null,
      kind: entry.kind ?? null,
      title: entry.title,
      at: entry.at,
      starts_at: startOf(entry.at),
      place: entry.place ?? null,
    })
    .onConflict((on) => on.doNothing())
    .execute();
}
