import type { Calendar, CalendarEntry } from '../../shared/ports/calendar.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import type { Db } from './open-database.ts';
import { openRows } from './open-rows.ts';
import type { CalendarTable } from './schema.ts';
import { openEntry } from './write-entry.ts';

const most = 50;

export function calendarStore(db: Db, vault: Vault): Calendar {
  return {
    async upcoming(memberId, from) {
      const rows = await db
        .selectFrom('calendar')
        .selectAll()
        .where('member_id', '=', memberId)
        .where('starts_at', '>=', from)
        .orderBy('starts_at')
        .limit(most)
        .execute();
      return openRows(db, vault, memberId, rows, entryOf);
    },
  };
}

function entryOf(memberId: string, rows: RowSeal, row: CalendarTable): CalendarEntry {
  const { title, place } = openEntry(rows, row);
  return {
    id: row.id,
    memberId,
    title,
    at: row.at,
    ...(row.notice_id === null ? {} : { noticeId: row.notice_id }),
    ...(row.kind === null ? {} : { kind: row.kind }),
    ...(place === undefined ? {} : { place }),
  };
}
