import type { Parts } from '../../server/compose.ts';
import { createApplyWrite } from '../../server/db/apply-write.ts';
import { approvalOfToken, approvalToken } from '../../server/db/approval-links.ts';
import { decideApproval } from '../../server/db/decide-approval.ts';

/** A phone says yes to the request of this id, and what follows from it is done. */
export async function giveApproval(parts: Parts, id: string, approver: string): Promise<void> {
  const { db, vault, queue } = parts.store;
  const asked = await approvalOfToken(db, approvalToken(vault, id, approver));
  if (!asked) throw new Error('no phone was asked');
  const deciding = { asked, answer: 'approved', now: parts.clock.now() } as const;
  const apply = createApplyWrite(db, vault);
  await queue.write((trx) => decideApproval(trx, vault, apply, deciding), { durable: true });
  await parts.jobs.drain();
}
