import { noticeTime } from '../../shared/domain/notice-time.ts';
import { noticeTitle } from '../../shared/handlers/notices/notice-lines.ts';
import type { Notice } from '../../shared/ports/notices.ts';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import { changeEntry, type EntryContents, entryOfNotice, removeEntry } from './write-entry.ts';

type Fields = Notice['fields'];
type Changed = Pick<Notice, 'memberId' | 'id' | 'kind' | 'title' | 'fields'>;

/**
 * What an agency changed is changed on the calendar, in the same transaction. A day that stays leaves the entry where
 * it is: its owner may have moved it.
 */
export async function followNotice(
  trx: Executor,
  vault: Vault,
  { before, notice, at }: { readonly before: Fields; readonly notice: Changed; readonly at: number },
): Promise<void> {
  const row = await entryOfNotice(trx, notice.memberId, notice.id);
  if (!row || row.removed_at !== null) return;
  const time = noticeTime(notice.fields);
  if (time === undefined) return removeEntry(trx, { memberId: notice.memberId, id: row.id, at });
  const to = time === noticeTime(before) ? {} : { to: time };
  await changeEntry(trx, vault, row, { contents: contentsOf(notice), at, ...to });
}

function contentsOf(notice: Changed): EntryContents {
  const { place } = notice.fields;
  return { title: noticeTitle(notice), ...(typeof place === 'string' ? { place } : {}) };
}

/** Withdrawn, or paid: nothing is left to be remembered. */
export async function leaveCalendar(
  trx: Executor,
  memberId: string,
  noticeId: string,
  at: number,
): Promise<void> {
  const row = await entryOfNotice(trx, memberId, noticeId);
  if (row) await removeEntry(trx, { memberId, id: row.id, at });
}
