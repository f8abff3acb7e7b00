import type { Calendar, CalendarEntry } from '../../shared/ports/calendar.ts';
import type { Db } from './open-database.ts';
import type { CalendarTable } from './schema.ts';

const most = 50;

export function calendarStore(db: Db): Calendar {
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
      return rows.map(entryOf);
    },
  };
}

/** An all-day entry begins with its day in Korea. */
export function startOf(at: string): number {
  return Date.parse(at.includes('T') ? at : `${at}T00:00:00+09:00`);
}

function entryOf(row: CalendarTable): CalendarEntry {
  return {
    id: row.id,
    memberId: row.member_id,
    title: row.title,
    at: row.at,
    ...(row.notice_id === null ? {} : { noticeId: row.notice_id }),
    ...(row.kind === null ? {} : { kind: row.kind }),
    ...(row.place === null ? {} : { place: row.place }),
  };
}
