import type { Notice } from '../../shared/ports/notices.ts';
import { maskedJson } from '../../shared/speech/resident-numbers.ts';
import type { RowSeal, Vault } from '../vault/vault.ts';
import { insertBuiltOnce } from './built-once.ts';
import type { Executor } from './compiled.ts';
import type { NoticesTable } from './schema.ts';

/** What a notice says, which only its member's key opens; its kind and its dates lie open, to be counted and ordered. */
export type NoticeContents = Pick<Notice, 'title' | 'fields'>;

const noticePlace = (id: string, version: number) => ({ table: 'notices', id, version });
export const firstNoticeVersion = 1;

const columns = [
  'member_id',
  'id',
  'kind',
  'version',
  'sealed',
  'received_at',
  'deadline',
  'read_at',
  'fine_id',
] as const;
const insert = insertBuiltOnce<NoticesTable>((db, row) => db.insertInto('notices').values(row), columns);

/** Keeps a notice as its agency sent it; the only way in which one is written. Throws when the member has one by that id. */
export async function writeNotice(trx: Executor, vault: Vault, notice: Notice): Promise<void> {
  const { memberId, id, kind, receivedAt, deadline, readAt, fineId } = notice;
  await insert(trx, {
    member_id: memberId,
    id,
    kind,
    ...(await sealNotice(trx, vault, notice, firstNoticeVersion)),
    received_at: receivedAt,
    deadline: deadline ?? null,
    read_at: readAt ?? null,
    fine_id: fineId ?? null,
  });
}

/** The columns of its contents. Whoever changes a notice takes the next version. */
export async function sealNotice(
  trx: Executor,
  vault: Vault,
  { memberId, id, title, fields }: Pick<Notice, 'memberId' | 'id'> & NoticeContents,
  version: number,
) {
  const plain = maskedJson({ title, fields });
  return { version, sealed: await vault.seal(trx, { ...noticePlace(id, version), memberId }, plain) };
}

type SealedNotice = Pick<NoticesTable, 'id' | 'version' | 'sealed'>;

export function openNotice(rows: RowSeal, { id, version, sealed }: SealedNotice): NoticeContents {
  return JSON.parse(rows.open(noticePlace(id, version), sealed).toString());
}

/** The same for one of them, in the transaction that changes it. */
export async function openedNotice(
  trx: Executor,
  vault: Vault,
  memberId: string,
  { id, version, sealed }: SealedNotice,
): Promise<NoticeContents> {
  return JSON.parse((await vault.open(trx, { ...noticePlace(id, version), memberId }, sealed)).toString());
}
