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

const noticeOf = (memberId: string, rows: RowSeal, row: Row): Notice => new SealedNotice(memberId, rows, row);

/**
 * Opened where it is told: counting and ordering need nothing of it. A class, for accessors that are made anew for each
 * object cost more than the query.
 */
class SealedNotice implements Notice {
  readonly id: string;
  readonly kind: string;
  readonly receivedAt: number;
  declare readonly deadline?: string;
  declare readonly readAt?: number;
  declare readonly fineId?: string;
  readonly #open: () => NoticeContents;
  #opened: NoticeContents | undefined;

  constructor(
    readonly memberId: string,
    rows: RowSeal,
    row: Row,
  ) {
    this.id = row.id;
    this.kind = row.kind;
    this.receivedAt = row.received_at;
    if (row.deadline !== null) this.deadline = row.deadline;
    if (row.read_at !== null) this.readAt = row.read_at;
    if (row.fine_id !== null) this.fineId = row.fine_id;
    this.#open = () => openNotice(rows, row);
  }

  get #contents(): NoticeContents {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  get title(): string | undefined {
    return this.#contents.title;
  }

  get fields(): Notice['fields'] {
    return this.#contents.fields;
  }
}
