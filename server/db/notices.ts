import type { Notice, Notices } from '../../shared/ports/notices.ts';
import { compiled } from './compiled.ts';
import type { Db } from './open-database.ts';
import type { NoticesTable } from './schema.ts';

const most = 100;

export function noticesStore(db: Db): Notices {
  const recentQuery = db
    .selectFrom('notices')
    .selectAll()
    .where('member_id', '=', '')
    .orderBy('received_at', 'desc')
    .limit(most);
  const recent = compiled<NoticesTable>(recentQuery);
  const unread = compiled<NoticesTable>(recentQuery.where('read_at', 'is', null));
  return {
    recent: async (memberId) => (await recent(db, [memberId, most])).map(noticeOf),
    unread: async (memberId) => (await unread(db, [memberId, most])).map(noticeOf),
  };
}

function noticeOf(row: NoticesTable): Notice {
  return {
    id: row.id,
    memberId: row.member_id,
    kind: row.kind,
    fields: JSON.parse(row.fields) as Notice['fields'],
    receivedAt: row.received_at,
    ...(row.title === null ? {} : { title: row.title }),
    ...(row.deadline === null ? {} : { deadline: row.deadline }),
    ...(row.read_at === null ? {} : { readAt: row.read_at }),
    ...(row.fine_id === null ? {} : { fineId: row.fine_id }),
  };
}
