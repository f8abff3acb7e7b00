import type { JobsTable } from '../db/schema.ts';
import { newJob } from './new-job.ts';

export const expireApprovalKind = 'expire-approval';

/** Due when the time to answer is over. */
export const expireApprovalJob = (approvalId: string, at: number, expiresAt: number): JobsTable => ({
  ...newJob(expireApprovalKind, approvalId, at),
  run_at: expiresAt,
});
