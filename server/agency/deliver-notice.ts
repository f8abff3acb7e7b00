import { deadlineOf } from '../../shared/domain/notice-order.ts';
import type { Notice } from '../../shared/ports/notices.ts';
import type { Executor } from '../db/compiled.ts';
import { firstNoticeVersion, writeNotice } from '../db/write-notice.ts';
import { noticeArrivedJob } from '../jobs/notice-arrived.ts';
import type { Vault } from '../vault/vault.ts';

type Arriving = Pick<Notice, 'memberId' | 'id' | 'kind' | 'fields'> & { readonly title?: string | undefined };

/** Keeps it for its member, with the job that tells the phone of it: both are committed or neither is. */
export async function deliverNotice(
  trx: Executor,
  vault: Vault,
  notice: Arriving,
  at: number,
): Promise<void> {
  const { title, ...rest } = notice;
  const deadline = deadlineOf(notice.fields);
  await writeNotice(trx, vault, {
    ...rest,
    receivedAt: at,
    ...(title === undefined ? {} : { title }),
    ...(deadline === undefined ? {} : { deadline }),
  });
  const { memberId, id: noticeId } = notice;
  const arrival = { memberId, noticeId, change: 'new', at } as const;
  await trx.insertInto('jobs').values(noticeArrivedJob(arrival, firstNoticeVersion)).execute();
}
