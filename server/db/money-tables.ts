import type {
  SettlementEvent,
  SettlementOutcome,
  SettlementState,
} from '../../shared/domain/settlement-machine.ts';
import type { HomePage } from '../../shared/ports/dialogs.ts';

export type Rail = 'billing' | 'handoff';

/** A card that is kept and not paid from: the usual one stands with its member. */
export interface OtherCardsTable {
  member_id: string;
  /** What it is called by: a member has no two that end alike. */
  last_four: string;
  /** Sealed: `billingKeyPlace`. */
  billing_key: string;
  since: number | null;
  approved_at: number | null;
}

export interface SettlementsTable {
  member_id: string;
  id: string;
  fine_id: string;
  amount: number;
  state: SettlementState;
  /** What `state` means to a citizen. */
  outcome: SettlementOutcome;
  rail: Rail;
  rev: number;
  /** Sealed, as it lay with the member. */
  billing_key: string | null;
  receipt: string | null;
  reason: string | null;
  agreement: string;
  told_at: number | null;
  charged_at: number | null;
  /** Without an end by then, a person has to look at it. */
  review_after: number;
  review_since: number | null;
  link_expires_at: number | null;
  created_at: number;
  updated_at: number;
}

export interface SettlementEventsTable {
  member_id: string;
  settlement_id: string;
  rev: number;
  event: SettlementEvent | 'agreed' | 'overdue' | 'mismatch' | 'reviewed';
  from_state: SettlementState;
  to_state: SettlementState;
  detail: string | null;
  at: number;
}

export interface LedgerEntriesTable {
  member_id: string;
  settlement_id: string;
  entry: 'charge' | 'post' | 'refund';
  account: 'citizen-card' | 'clearing' | 'fine-agency';
  /** Won; what leaves an account is negative. */
  amount: number;
  receipt: string | null;
  at: number;
}

export interface PaymentWebhooksTable {
  id: string;
  type: string;
  payment_id: string | null;
  body: string;
  received_at: number;
}

export interface PhoneMessagesTable {
  member_id: string;
  id: string;
  template:
    | 'charged'
    | 'declined'
    | 'refunded'
    | 'pay-link'
    | 'due-soon'
    | 'due-today'
    | 'digest'
    | 'changed'
    | 'withdrawn'
    | 'approve-settle'
    | 'approve-issue-certificate'
    | 'approve-file-petition'
    | 'guardian-invited'
    | `page-${HomePage}`;
  params: string;
  state: 'waiting' | 'sent' | 'refused';
  created_at: number;
  sent_at: number | null;
}

export interface ReconciliationsTable {
  id: string;
  kind: 'provider' | 'agency' | 'books';
  from_at: number;
  until_at: number;
  checked: number;
  differences: string;
  at: number;
}
