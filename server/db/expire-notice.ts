import { type NoticeKind, noticeKinds } from '../../shared/catalog/notice-kinds.ts';
import { retentionOf } from '../../shared/catalog/notice-retention.ts';
import { koreanDate } from '../../shared/clock.ts';
import { addDays } from '../../shared/domain/civil-date.ts';
import type { Executor } from './compiled.ts';
import type { Db } from './open-database.ts';
import type { NoticesTable } from './schema.ts';
import { fineRow } from './write-fine.ts';

type Expired = Pick<NoticesTable, 'member_id' | 'id'>;

const dayMs = 24 * 3_600_000;

/** A batch at a time, of one kind after the other; each has to be gone before the next is asked for. */
export async function* expiredNotices(db: Db, now: number, most: number): AsyncGenerator<readonly Expired[]> {
  for (const kind of noticeKinds())
    for (let after: Expired = { member_id: '', id: '' }; ; ) {
      const batch = await expiredOf(db, kind, now, after).limit(most).execute();
      if (batch.length > 0) yield batch;
      const last = batch.at(-1);
      if (!last || batch.length < most) break;
      after = last;
    }
}

/** What is still owed is kept, however late it is. */
function expiredOf(db: Db, kind: NoticeKind, now: number, after: Expired) {
  const { afterDeadline, withoutDeadline } = retentionOf(kind);
  const lastDay = addDays(koreanDate(now), -afterDeadline);
  return db
    .selectFrom('notices as n')
    .select(['n.member_id', 'n.id'])
    .where('n.kind', '=', kind.id)
    .where((or) =>
      or.or([
        or('n.deadline', '<', lastDay),
        or.and([or('n.deadline', 'is', null), or('n.received_at', '<', now - withoutDeadline * dayMs)]),
      ]),
    )
    .where((not) =>
      not.not(
        not.exists(
          not
            .selectFrom('fines as f')
            .select('f.id')
            .whereRef('f.member_id', '=', 'n.member_id')
            .whereRef('f.id', '=', 'n.fine_id')
            .where('f.paid_at', 'is', null)
            .where('f.withdrawn_at', 'is', null),
        ),
      ),
    )
    .where((or) =>
      or.or([
        or('n.member_id', '>', after.member_id),
        or.and([or('n.member_id', '=', after.member_id), or('n.id', '>', after.id)]),
      ]),
    )
    .orderBy('n.member_id')
    .orderBy('n.id');
}

/** It is gone; that it was sent, heard and acted on stays, without whose it was. */
export async function expireNotice(trx: Executor, { member_id, id }: Expired, now: number): Promise<void> {
  await recordEnd(trx, member_id, id);
  await trx
    .updateTable('agency_notices')
    .set({ expired_at: now, member_id: null })
    .where('id', '=', id)
    .where('member_id', '=', member_id)
    .execute();
  await trx.deleteFrom('notices').where('member_id', '=', member_id).where('id', '=', id).execute();
}

/** Keeps what became of a notice beside what its agency sent, before the notice goes. */
export async function recordEnd(trx: Executor, memberId: string, id: string): Promise<void> {
  const notice = await trx
    .selectFrom('notices')
    .select('read_at')
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .executeTakeFirst();
  const fine = await fineRow(trx, memberId, id).select('paid_at').executeTakeFirst();
  const planned = await trx
    .selectFrom('calendar')
    .select('changed_at')
    .where('member_id', '=', memberId)
    .where('notice_id', '=', id)
    .executeTakeFirst();
  await trx
    .updateTable('agency_notices')
    .set({ heard_at: notice?.read_at ?? null, acted_at: fine?.paid_at ?? planned?.changed_at ?? null })
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .execute();
}
