import type { ApprovalReason, ApprovalRules } from '../domain/approval.ts';
import type { Write } from './dialogs.ts';

/** What a phone may be asked to say yes to: written only once it has. */
export type ApprovedWrite = Extract<
  Write,
  { readonly kind: 'settle' | 'issue-certificate' | 'file-petition' }
>;

export type ApprovalWrite =
  /** Keeps what was agreed to, asks the phones, and ends by itself; nothing of it is done before one of them says yes. */
  | {
      readonly kind: 'ask-approval';
      readonly id: string;
      readonly memberId: string;
      readonly approverIds: readonly string[];
      readonly why: ApprovalReason;
      /** All of one kind. */
      readonly operations: readonly ApprovedWrite[];
      /** The last digits of the card that was read back. */
      readonly card?: string;
      readonly expiresAt: number;
      readonly at: number;
    }
  | {
      readonly kind: 'mark-answered';
      readonly memberId: string;
      readonly approvalIds: readonly string[];
      readonly at: number;
    };

/**
 * `changed`: what was read back is no longer so, and nothing was done. `overtaken`: a fine of it was paid, or began to be,
 * by another way first, and nothing was paid by this one.
 */
export type ApprovalState = 'waiting' | 'approved' | 'refused' | 'expired' | 'changed' | 'overtaken';

export interface Approval {
  readonly id: string;
  readonly memberId: string;
  readonly kind: ApprovedWrite['kind'];
  readonly state: ApprovalState;
  readonly approverIds: readonly string[];
  /** What is done once it is approved; `of`: the fine, the certificate or the petition. */
  readonly operations: readonly { readonly id: string; readonly of: string }[];
  /** The citizen has heard how it ended. */
  readonly told: boolean;
}

export interface Approvals {
  /** When this member's wishes go by a phone, and by whose. */
  rulesOf(memberId: string): Promise<ApprovalRules>;
  /** Those not told yet and the last one that was, the newest first; one whose time is over is `expired`, whoever has noticed. */
  recent(memberId: string, now: number): Promise<readonly Approval[]>;
  /** Whether the request reached a phone within that time. */
  reached(id: string, withinMs: number): Promise<boolean>;
}
