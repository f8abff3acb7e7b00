import { randomUUID } from 'node:crypto';
import { deadlineOf } from '../../shared/domain/notice-order.ts';
import type { Executor } from '../db/compiled.ts';
import { membersByPhone } from '../db/find-by-phone.ts';
import { followNotice, leaveCalendar } from '../db/follow-notice.ts';
import { openedNotice, sealNotice, writeNotice } from '../db/write-notice.ts';
import type { Vault } from '../vault/vault.ts';
import type { Agency } from './agency-client.ts';
import { type Answer, invalid, problem } from './answer.ts';
import { changedSchema, type SentNotice, sentSchema } from './notice-schema.ts';

const notFound = problem(404, '그런 알림이 없습니다');

/** The same answer whether somebody is found or not: nobody can try who is with us. */
export async function sendNotice(
  trx: Executor,
  vault: Vault,
  { id: agencyId, kinds }: Agency,
  body: unknown,
  now: number,
): Promise<Answer> {
  const kind = kindIn(body);
  const schema = sentSchema(kind);
  if (!schema)
    return problem(422, '모르는 알림 종류입니다', [{ pointer: '/kind', detail: '목록에 없습니다' }]);
  if (!kinds.includes(kind)) return problem(403, '이 종류를 보낼 권한이 없습니다');
  const read = schema.safeParse(body);
  if (!read.success) return invalid(read.error);
  const id = randomUUID();
  const memberId = (await receiverOf(trx, vault, read.data.receiver)) ?? null;
  await trx
    .insertInto('agency_notices')
    .values({ agency_id: agencyId, id, member_id: memberId, kind, sent_at: now, withdrawn_at: null })
    .execute();
  const { title, fields } = read.data;
  const deadline = deadlineOf(fields);
  if (memberId !== null)
    await writeNotice(trx, vault, {
      id,
      memberId,
      kind,
      fields,
      receivedAt: now,
      ...(title === undefined ? {} : { title }),
      ...(deadline === undefined ? {} : { deadline }),
    });
  return { status: 202, body: { id, state: 'accepted' } };
}

const mostInBatch = 1000;

/** Each is answered on its own: one that is wrong keeps none of the others back. */
export async function sendBatch(
  trx: Executor,
  vault: Vault,
  agency: Agency,
  body: unknown,
  now: number,
): Promise<Answer> {
  if (!Array.isArray(body) || body.length === 0 || body.length > mostInBatch)
    return problem(422, `1건에서 ${mostInBatch}건까지의 목록이어야 합니다`);
  const answers: Answer[] = [];
  for (const one of body) answers.push(await sendNotice(trx, vault, agency, one, now));
  return { status: 207, body: answers };
}

const kindIn = (body: unknown) =>
  typeof body === 'object' && body !== null && 'kind' in body ? String(body.kind) : '';

/** A phone that a family shares names nobody. */
async function receiverOf(trx: Executor, vault: Vault, receiver: SentNotice['receiver']) {
  if ('phone' in receiver) {
    const found = await membersByPhone(trx, vault, receiver.phone);
    return found.length === 1 ? found[0] : undefined;
  }
  const index = vault.index('ci', receiver.ci);
  const rows = await trx.selectFrom('members').select('id').where('ci_index', '=', index).execute();
  return rows.length === 1 ? rows[0]?.id : undefined;
}

const sentBy = (db: Executor, { id: agencyId }: Agency, id: string) =>
  db
    .selectFrom('agency_notices')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst();

/** Unread again: what was heard is no longer so. */
export async function updateNotice(
  trx: Executor,
  vault: Vault,
  agency: Agency,
  id: string,
  body: unknown,
  now: number,
): Promise<Answer> {
  const sent = await sentBy(trx, agency, id);
  if (!sent) return notFound;
  if (sent.withdrawn_at !== null) return problem(409, '거두어들인 알림입니다');
  const read = changedSchema(sent.kind)?.safeParse(body);
  if (!read?.success) return read ? invalid(read.error) : notFound;
  const { title, fields } = read.data;
  const memberId = sent.member_id;
  const own = memberId === null ? undefined : await noticeRow(trx, memberId, id);
  if (memberId !== null && own) {
    const { fields: before } = await openedNotice(trx, vault, memberId, own);
    const contents = { memberId, id, fields, ...(title === undefined ? {} : { title }) };
    const sealed = await sealNotice(trx, vault, contents, own.version + 1);
    await trx
      .updateTable('notices')
      .set({ ...sealed, deadline: deadlineOf(fields) ?? null, read_at: null })
      .where('member_id', '=', memberId)
      .where('id', '=', id)
      .execute();
    await followNotice(trx, vault, { before, notice: { ...contents, kind: sent.kind }, at: now });
  }
  return { status: 200, body: { id, state: 'accepted' } };
}

const noticeRow = (db: Executor, memberId: string, id: string) =>
  db
    .selectFrom('notices')
    .select(['id', 'version', 'sealed', 'read_at'])
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .executeTakeFirst();

/** What was withdrawn is told to nobody any more; that it was sent stays known. */
export async function withdrawNotice(
  trx: Executor,
  agency: Agency,
  id: string,
  now: number,
): Promise<Answer> {
  const sent = await sentBy(trx, agency, id);
  if (!sent) return notFound;
  if (sent.member_id !== null) {
    await trx.deleteFrom('notices').where('member_id', '=', sent.member_id).where('id', '=', id).execute();
    await leaveCalendar(trx, sent.member_id, id, now);
  }
  await trx
    .updateTable('agency_notices')
    .set({ withdrawn_at: sent.withdrawn_at ?? now })
    .where('agency_id', '=', agency.id)
    .where('id', '=', id)
    .execute();
  return { status: 200, body: { id, state: 'withdrawn' } };
}

/** Heard or not is told only of what reached somebody; what reached nobody looks like what nobody has heard yet. */
export async function noticeState(db: Executor, agency: Agency, id: string): Promise<Answer> {
  const sent = await sentBy(db, agency, id);
  if (!sent) return notFound;
  const own = sent.member_id === null ? undefined : await noticeRow(db, sent.member_id, id);
  const state = sent.withdrawn_at !== null ? 'withdrawn' : own?.read_at ? 'heard' : 'accepted';
  return { status: 200, body: { id, kind: sent.kind, state } };
}
