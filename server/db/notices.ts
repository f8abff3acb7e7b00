import { sql } from 'kysely';
import type { Notice, Notices } from '../../shared/ports/notices.ts';
import { compiled } from './compiled.ts';
import type { Db } from './open-database.ts';
import type { NoticesTable } from './schema.ts';

type Row = Omit<NoticesTable, 'member_id'>;

const most = 100;

export function noticesStore(db: Db): Notices {
  const recentQuery = db
    .selectFrom('notices')
    .select(['id', 'kind', 'title', 'fields', 'received_at', 'deadline', 'read_at', 'fine_id'])
    .where('member_id', '=', '')
    .orderBy('received_at', 'desc')
    // Written out: SQLite plans a query anew each time its limit is bound.
    .limit(sql.lit(most));
  const recent = compiled<Row>(recentQuery);
  const unread = compiled<Row>(recentQuery.where('read_at', 'is', null));
  return {
    recent: async (memberId) => (await recent(db, [memberId])).map((row) => noticeOf(memberId, row)),
    unread: async (memberId) => (await unread(db, [memberId])).map((row) => noticeOf(memberId, row)),
  };
}

function noticeOf(memberId: string, row: Row): Notice {
  return {
    id: row.id,
    memberId,
    kind: row.kind,
    fields: JSON.parse(row.fields) as Notice['fields'],
    receivedAt: row.received_at,
    ...(row.title === null ? {} : { title: row.title }),
    ...(row.deadline === null ? {} : { deadline: row.deadline }),
    ...(row.read_at === null ? {} : { readAt: row.read_at }),
    ...(row.fine_id === null ? {} : { fineId: row.fine_id }),
  };
}
