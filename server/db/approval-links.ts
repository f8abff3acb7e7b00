import type { Vault } from '../vault/vault.ts';
import type { ApprovalsTable } from './approval-tables.ts';
import type { Executor } from './compiled.ts';
import { tokenHash } from './deliveries.ts';

/** The secret part of an approval's link, another for each phone: made from the master key, so no database gives it away. */
export const approvalToken = (vault: Vault, approvalId: string, approverId: string): string =>
  vault.secretFor(`approve|${approvalId}|${approverId}`).toString('base64url');

export interface AskedApproval extends ApprovalsTable {
  /** Whose phone the link was sent to. */
  readonly approver_id: string;
}

/** `undefined`: no link of ours. */
export function approvalOfToken(db: Executor, token: string): Promise<AskedApproval | undefined> {
  return db
    .selectFrom('approval_links as l')
    .innerJoin('approvals as a', (join) =>
      join.onRef('a.member_id', '=', 'l.member_id').onRef('a.id', '=', 'l.approval_id'),
    )
    .selectAll('a')
    .select('l.approver_id')
    .where('l.token_hash', '=', tokenHash(token))
    .executeTakeFirst();
}

export async function isWaiting(db: Executor, id: string, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('approvals')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}
