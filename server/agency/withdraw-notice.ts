import type { Executor } from '../db/compiled.ts';
import { recordEnd } from '../db/expire-notice.ts';
import { isPaidOrPaying } from '../db/fine-hold.ts';
import { leaveCalendar } from '../db/follow-notice.ts';
import { withdrawFine } from '../db/write-fine.ts';
import { firstNoticeVersion } from '../db/write-notice.ts';
import { noticeArrivedJob } from '../jobs/notice-arrived.ts';
import type { Agency } from './agency-client.ts';
import type { Answer } from './answer.ts';
import { heldNotice, notAllowed, notFound, paidAlready } from './sent-notice.ts';

/** What was withdrawn is told to nobody any more; that it was sent stays known. */
export async function withdrawNotice(
  trx: Executor,
  agency: Agency,
  id: string,
  now: number,
): Promise<Answer> {
  const sent = await heldNotice(trx, agency, id);
  if (!sent) return notFound;
  if (!agency.kinds.includes(sent.kind)) return notAllowed;
  const answer = { status: 200, body: { id, state: 'withdrawn' } };
  if (sent.withdrawn_at !== null) return answer;
  if (sent.member_id !== null && !(await takeBack(trx, sent.member_id, id, now))) return paidAlready;
  await trx
    .updateTable('agency_notices')
    .set({ withdrawn_at: now })
    .where('agency_id', '=', agency.id)
    .where('id', '=', id)
    .execute();
  return answer;
}

/** There is one withdrawal of a notice, whatever version it had. `false`: its fine, of the same id, is paid or being paid. */
async function takeBack(trx: Executor, memberId: string, noticeId: string, at: number): Promise<boolean> {
  if (await isPaidOrPaying(trx, memberId, noticeId)) return false;
  await recordEnd(trx, memberId, noticeId);
  await withdrawFine(trx, memberId, noticeId, at);
  await trx.deleteFrom('notices').where('member_id', '=', memberId).where('id', '=', noticeId).execute();
  await leaveCalendar(trx, memberId, noticeId, at);
  const arrival = { memberId, noticeId, change: 'withdrawn', at } as const;
  await trx.insertInto('jobs').values(noticeArrivedJob(arrival, firstNoticeVersion)).execute();
  return true;
}
