import { sql } from 'kysely';
import type { Notice, Notices } from '../../shared/ports/notices.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import { compiled } from './compiled.ts';
import type { Db } from './open-database.ts';
import { openRows } from './open-rows.ts';
import type { NoticesTable } from './schema.ts';
import { type NoticeContents, openNotice } from './write-notice.ts';

type Row = Omit<NoticesTable, 'member_id'>;

const most = 100;

export function noticesStore(db: Db, vault: Vault): Notices {
  const recentQuery = db
    .selectFrom('notices')
    .select(['id', 'kind', 'version', 'sealed', 'received_at', 'deadline', 'read_at', 'fine_id'])
    .where('member_id', '=', '')
    .orderBy('received_at', 'desc')
    // Written out: SQLite plans a query anew each time its limit is bound.
    .limit(sql.lit(most));
  const recent = compiled<Row>(recentQuery);
  const unread = compiled<Row>(recentQuery.where('read_at', 'is', null));
  return {
    recent: async (memberId) => openRows(db, vault, memberId, await recent(db, [memberId]), noticeOf),
    unread: async (memberId) => openRows(db, vault, memberId, await unread(db, [memberId]), noticeOf),
  };
}

function noticeOf(memberId: string, rows: RowSeal, row: Row): Notice {
  let opened: NoticeContents | undefined;
  const contents = () => {
    opened ??= openNotice(rows, row);
    return opened;
  };
  return {
    id: row.id,
    memberId,
    kind: row.kind,
    // Opened where it is told: counting and ordering need nothing of it.
    get title() {
      return contents().title;
    },
    get fields() {
      return contents().fields;
    },
    receivedAt: row.received_at,
    ...(row.deadline === null ? {} : { deadline: row.deadline }),
    ...(row.read_at === null ? {} : { readAt: row.read_at }),
    ...(row.fine_id === null ? {} : { fineId: row.fine_id }),
  };
}
