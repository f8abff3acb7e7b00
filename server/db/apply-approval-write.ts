import type { ApprovalWrite, ApprovedWrite } from '../../shared/ports/approvals.ts';
import { expireApprovalJob } from '../jobs/expire-approval-job.ts';
import { tellPhone } from '../jobs/tell-phone.ts';
import type { Vault } from '../vault/vault.ts';
import { approvalToken } from './approval-links.ts';
import { askingMessageId } from './approvals.ts';
import type { Executor } from './compiled.ts';
import { tokenHash } from './deliveries.ts';

type Asked = Extract<ApprovalWrite, { kind: 'ask-approval' }>;

/** What lies sealed until a phone says yes. */
export interface KeptOperations {
  readonly operations: readonly ApprovedWrite[];
  readonly card?: string | undefined;
}

export const operationsPlace = (memberId: string, id: string) =>
  ({ table: 'approvals', memberId, id, version: 1 }) as const;

/** The request, the messages that ask, and the job that ends it appear together, or none of them does. */
export async function askApproval(trx: Executor, vault: Vault, write: Asked): Promise<void> {
  const [first] = write.operations;
  if (!first) return;
  const { id, memberId, card, expiresAt, at } = write;
  const kept: KeptOperations = { operations: write.operations, card };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('approvals')
    .values({
      member_id: memberId,
      id,
      kind: first.kind,
      why: write.why,
      state: 'waiting',
      sealed: await vault.seal(trx, operationsPlace(memberId, id), JSON.stringify(kept)),
      operations: JSON.stringify(write.operations.map((one) => ({ id: one.id, of: subjectOf(one) }))),
      created_at: at,
      expires_at: expiresAt,
      decided_at: null,
      decided_by: null,
      told_at: null,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0) !== 1) return;
  for (const approverId of write.approverIds) await ask(trx, vault, write, first.kind, approverId);
  await trx
    .insertInto('jobs')
    .values(expireApprovalJob(id, at, expiresAt))
    .execute();
}

async function ask(
  trx: Executor,
  vault: Vault,
  { id, memberId, operations, at }: Asked,
  kind: ApprovedWrite['kind'],
  approverId: string,
): Promise<void> {
  const token_hash = tokenHash(approvalToken(vault, id, approverId));
  await trx
    .insertInto('approval_links')
    .values({ member_id: memberId, approval_id: id, approver_id: approverId, token_hash })
    .execute();
  const params = { approval: id, ...(kind === 'settle' ? { amount: wonOf(operations) } : {}) };
  const message = askingMessageId(id, approverId);
  await tellPhone(trx, { memberId: approverId, id: message, template: `approve-${kind}`, params, at });
}

/** What the operations cost together. */
export const wonOf = (operations: readonly ApprovedWrite[]) =>
  operations.reduce((won, one) => won + (one.kind === 'settle' ? one.amount : 0), 0);

function subjectOf(operation: ApprovedWrite): string {
  switch (operation.kind) {
    case 'settle':
      return operation.fineId;
    case 'issue-certificate':
      return operation.certificate;
    case 'file-petition':
      return operation.petition;
  }
}
