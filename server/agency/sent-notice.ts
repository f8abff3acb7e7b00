import type { Executor } from '../db/compiled.ts';
import { hasManyWriters } from '../db/dialect.ts';
import type { Agency } from './agency-client.ts';
import { type Answer, problem } from './answer.ts';

export const notFound = problem(404, '그런 알림이 없습니다');
/** The token was not asked, or not given, for this kind. */
export const notAllowed = problem(403, '이 종류를 다룰 권한이 없습니다');

const sentBy = (db: Executor, { id: agencyId }: Agency, id: string) =>
  db.selectFrom('agency_notices').selectAll().where('agency_id', '=', agencyId).where('id', '=', id);

/** Its money moves, or has moved: only the office can put that right, by paying it back. */
export const paidAlready = problem(409, '이미 냈거나 내고 있는 과태료입니다');

/** Held until the transaction ends: of two changes at once the second sees what the first one made of it. */
export function heldNotice(trx: Executor, agency: Agency, id: string) {
  const sent = sentBy(trx, agency, id);
  return (hasManyWriters(trx) ? sent.forUpdate() : sent).executeTakeFirst();
}

export const noticeRow = (db: Executor, memberId: string, id: string) =>
  db
    .selectFrom('notices')
    .select(['id', 'version', 'sealed', 'read_at', 'fine_id'])
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .executeTakeFirst();

/** Heard or not is told only of what reached somebody; what reached nobody looks like what nobody has heard yet. */
export async function noticeState(db: Executor, agency: Agency, id: string): Promise<Answer> {
  const sent = await sentBy(db, agency, id).executeTakeFirst();
  if (!sent) return notFound;
  if (!agency.kinds.includes(sent.kind)) return notAllowed;
  const own = sent.member_id === null ? undefined : await noticeRow(db, sent.member_id, id);
  const state =
    sent.withdrawn_at !== null ? 'withdrawn' : own?.read_at || sent.heard_at ? 'heard' : 'accepted';
  return { status: 200, body: { id, kind: sent.kind, state } };
}
