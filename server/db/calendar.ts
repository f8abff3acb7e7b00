import type { Calendar, PlannedEntry } from '../../shared/ports/calendar.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import type { Db } from './open-database.ts';
import { openRows } from './open-rows.ts';
import type { CalendarTable } from './schema.ts';
import { openEntry } from './write-entry.ts';

const most = 50;

export function calendarStore(db: Db, vault: Vault): Calendar {
  const of = (memberId: string) =>
    db.selectFrom('calendar').selectAll().where('member_id', '=', memberId).where('removed_at', 'is', null);
  const opened = (memberId: string, rows: readonly CalendarTable[]) =>
    openRows(db, vault, memberId, rows, entryOf);
  return {
    async upcoming(memberId, from, until) {
      const ahead = of(memberId).where('starts_at', '>=', from);
      const within = until === undefined ? ahead : ahead.where('starts_at', '<', until);
      return opened(memberId, await within.orderBy('starts_at').orderBy('id').limit(most).execute());
    },
    async find(memberId, id) {
      const [entry] = await opened(memberId, await of(memberId).where('id', '=', id).execute());
      return entry;
    },
  };
}

function entryOf(memberId: string, rows: RowSeal, row: CalendarTable): PlannedEntry {
  const { title, place } = openEntry(rows, row);
  return {
    id: row.id,
    memberId,
    title,
    at: row.at,
    version: row.version,
    ...(row.notice_id === null ? {} : { noticeId: row.notice_id }),
    ...(row.kind === null ? {} : { kind: row.kind }),
    ...(place === undefined ? {} : { place }),
  };
}
