import { deadlineOf } from '../../shared/domain/notice-order.ts';
import type { Notice } from '../../shared/ports/notices.ts';
import type { Executor } from '../db/compiled.ts';
import { writeFine } from '../db/write-fine.ts';
import { firstNoticeVersion, writeNotice } from '../db/write-notice.ts';
import { addJob } from '../jobs/add-job.ts';
import { noticeArrivedJob } from '../jobs/notice-arrived.ts';
import type { Vault } from '../vault/vault.ts';
import { fineOfNotice } from './fine-of-notice.ts';

type Arriving = Pick<Notice, 'memberId' | 'id' | 'kind' | 'fields'> & { readonly title?: string | undefined };

/** Keeps it for its member, with the fine it imposes and the job that tells the phone: all are committed or none is. */
export async function deliverNotice(
  trx: Executor,
  vault: Vault,
  notice: Arriving,
  at: number,
): Promise<void> {
  const { title, ...rest } = notice;
  const deadline = deadlineOf(notice.fields);
  const fine = fineOfNotice(notice);
  if (fine) await writeFine(trx, vault, fine);
  await writeNotice(trx, vault, {
    ...rest,
    receivedAt: at,
    ...(title === undefined ? {} : { title }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(fine ? { fineId: fine.id } : {}),
  });
  const { memberId, id: noticeId } = notice;
  const arrival = { memberId, noticeId, change: 'new', at } as const;
  await addJob(trx, noticeArrivedJob(arrival, firstNoticeVersion));
}
