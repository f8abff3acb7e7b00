import { type SelectQueryBuilder, sql } from 'kysely';
import type { Notice, Notices } from '../../shared/ports/notices.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import { compiled } from './compiled.ts';
import type { Db } from './open-database.ts';
import { openRows } from './open-rows.ts';
import type { NoticesTable, Tables } from './schema.ts';
import { type NoticeContents, openNotice } from './write-notice.ts';

type Row = Omit<NoticesTable, 'member_id'>;

const most = 100;

export function noticesStore(db: Db, vault: Vault): Notices {
  const all = db
    .selectFrom('notices')
    .select(['id', 'kind', 'version', 'sealed', 'received_at', 'deadline', 'read_at', 'fine_id'])
    .where('member_id', '=', '');
  const allUnread = all.where('read_at', 'is', null);
  const recent = compiled<Row>(mostRecent(all));
  const recentUnread = compiled<Row>(mostRecent(allUnread));
  const anyUnread = compiled<Row>(allUnread.limit(sql.lit(most + 1)));
  /** Hardly anybody has more than there may be: then sorting them by time would cost a third of the query. */
  const unread: typeof anyUnread = async (executor, parameters) => {
    const rows = await anyUnread(executor, parameters);
    return rows.length > most ? recentUnread(executor, parameters) : rows;
  };
  return {
    recent: async (memberId) => openRows(db, vault, memberId, await recent(db, [memberId]), noticeOf),
    unread: async (memberId) => openRows(db, vault, memberId, await unread(db, [memberId]), noticeOf),
  };
}

// Written out: SQLite plans a query anew each time its limit is bound.
const mostRecent = (query: SelectQueryBuilder<Tables, 'notices', Row>) =>
  query.orderBy('received_at', 'desc').limit(sql.lit(most));

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
