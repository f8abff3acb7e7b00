import type { ApprovalReason } from '../../shared/domain/approval.ts';
import type { ApprovalState, ApprovedWrite } from '../../shared/ports/approvals.ts';

export interface ApprovalsTable {
  member_id: string;
  id: string;
  kind: ApprovedWrite['kind'];
  why: ApprovalReason;
  state: ApprovalState;
  /** What is written on a yes: `KeptOperations`, under the member's key. */
  sealed: string;
  /** Ids only, as the port has them: JSON. */
  operations: string;
  created_at: number;
  expires_at: number;
  decided_at: number | null;
  decided_by: string | null;
  told_at: number | null;
}

/** Whose phone was asked, and what its link is found by. */
export interface ApprovalLinksTable {
  member_id: string;
  approval_id: string;
  approver_id: string;
  token_hash: string;
}

export interface GuardiansTable {
  member_id: string;
  guardian_id: string;
  invited_by: string;
  invited_at: number;
  accepted_at: number | null;
  ended_at: number | null;
}
