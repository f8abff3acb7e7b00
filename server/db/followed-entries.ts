import { noticeKind } from '../../shared/catalog/notice-kinds.ts';
import { outsideText } from '../../shared/speech/outside-text.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { openRows } from './open-rows.ts';
import type { CalendarTable } from './schema.ts';
import { openEntry } from './write-entry.ts';

/** An entry as other calendars get to see it: no amount, no plate. */
export interface FollowedEntry {
  readonly id: string;
  readonly version: number;
  readonly changedAt: number;
  /** ISO 8601 with offset; a bare date is an all-day entry. */
  readonly at: string;
  readonly title: string;
  readonly place?: string;
  /** Taken out: whoever shows it has to learn of it. */
  readonly removed: boolean;
}

const most = 500;
const unnamed = '일정';

/** Those that begin from an instant on, and those that were taken out since. */
export async function followedEntries(
  db: Executor,
  vault: Vault,
  memberId: string,
  since: number,
): Promise<readonly FollowedEntry[]> {
  const rows = await db
    .selectFrom('calendar')
    .selectAll()
    .where('member_id', '=', memberId)
    .where((or) =>
      or.or([
        or('removed_at', '>=', since),
        or.and([or('removed_at', 'is', null), or('starts_at', '>=', since)]),
      ]),
    )
    .orderBy('starts_at')
    .orderBy('id')
    .limit(most)
    .execute();
  return openRows(db, vault, memberId, rows, followed);
}

/** One of them, taken out or not. */
export async function followedEntry(
  db: Executor,
  vault: Vault,
  memberId: string,
  id: string,
): Promise<FollowedEntry | undefined> {
  const rows = await db
    .selectFrom('calendar')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .execute();
  const [entry] = await openRows(db, vault, memberId, rows, followed);
  return entry;
}

function followed(_memberId: string, rows: RowSeal, row: CalendarTable): FollowedEntry {
  const { id, version, changed_at: changedAt, at } = row;
  const title = titleOf(row.kind);
  if (row.removed_at !== null) return { id, version, changedAt, at, title: title(''), removed: true };
  const said = openEntry(rows, row);
  const place = outsideText(said.place ?? '');
  const shown = { id, version, changedAt, at, title: title(said.title), removed: false };
  return place === '' ? shown : { ...shown, place };
}

const titleOf = (kind: string | null) => (said: string) =>
  outsideText(said) || (kind === null ? undefined : noticeKind(kind)?.name) || unnamed;
