import { deadlineOf } from '../../shared/domain/notice-order.ts';
import type { Executor } from '../db/compiled.ts';
import { isPaidOrPaying } from '../db/fine-hold.ts';
import { followNotice } from '../db/follow-notice.ts';
import { changeFine } from '../db/write-fine.ts';
import { openedNotice, sealNotice } from '../db/write-notice.ts';
import { noticeArrivedJob } from '../jobs/notice-arrived.ts';
import type { Vault } from '../vault/vault.ts';
import type { Agency } from './agency-client.ts';
import { type Answer, invalid, problem } from './answer.ts';
import { fineOfNotice } from './fine-of-notice.ts';
import { changedSchema, type SentNotice } from './notice-schema.ts';
import { heldNotice, notAllowed, notFound, noticeRow, paidAlready } from './sent-notice.ts';

/** Puts other contents in the place of what was sent. */
export async function updateNotice(
  trx: Executor,
  vault: Vault,
  agency: Agency,
  id: string,
  body: unknown,
  now: number,
): Promise<Answer> {
  const sent = await heldNotice(trx, agency, id);
  if (!sent) return notFound;
  if (!agency.kinds.includes(sent.kind)) return notAllowed;
  if (sent.withdrawn_at !== null) return problem(409, '거두어들인 알림입니다');
  const read = changedSchema(sent.kind)?.safeParse(body);
  if (!read?.success) return read ? invalid(read.error) : notFound;
  const { kind, member_id: memberId } = sent;
  const own = memberId === null ? undefined : await noticeRow(trx, memberId, id);
  if (memberId !== null && own) {
    if (own.fine_id !== null && (await isPaidOrPaying(trx, memberId, own.fine_id))) return paidAlready;
    await change(trx, vault, { memberId, id, kind, ...read.data }, own, now);
  }
  return { status: 200, body: { id, state: 'accepted' } };
}

interface Changed extends Pick<SentNotice, 'kind' | 'title' | 'fields'> {
  readonly memberId: string;
  readonly id: string;
}

type OwnRow = NonNullable<Awaited<ReturnType<typeof noticeRow>>>;

/** Unread again: what was heard is no longer so. */
async function change(
  trx: Executor,
  vault: Vault,
  changed: Changed,
  own: OwnRow,
  now: number,
): Promise<void> {
  const { memberId, id, kind, title, fields } = changed;
  const { fields: before } = await openedNotice(trx, vault, memberId, own);
  const notice = { memberId, id, kind, fields, ...(title === undefined ? {} : { title }) };
  const version = own.version + 1;
  const sealed = await sealNotice(trx, vault, notice, version);
  await trx
    .updateTable('notices')
    .set({ ...sealed, deadline: deadlineOf(fields) ?? null, read_at: null })
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .execute();
  const fine = own.fine_id === null ? undefined : fineOfNotice(notice);
  if (fine) await changeFine(trx, vault, fine);
  await followNotice(trx, vault, { before, notice, at: now });
  const arrival = { memberId, noticeId: id, change: 'updated', at: now } as const;
  await trx.insertInto('jobs').values(noticeArrivedJob(arrival, version)).execute();
}
