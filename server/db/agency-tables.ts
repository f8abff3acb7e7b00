import type { Generated } from 'kysely';

export interface AgenciesTable {
  id: string;
  name: string;
  secret_hash: string;
  /** A JSON list of notice kinds. */
  kinds: string;
  created_at: number;
}

export interface AgencyTokensTable {
  hash: string;
  agency_id: string;
  expires_at: number;
  /** JSON; null: all its agency may send. */
  kinds: string | null;
}

export interface AgencyNoticesTable {
  agency_id: string;
  id: string;
  member_id: string | null;
  kind: string;
  sent_at: number;
  withdrawn_at: number | null;
  /** It reached a member; told to nobody but in sums. */
  delivered_at: number | null;
  /** What had become of the notice when it went. */
  heard_at: Generated<number | null>;
  acted_at: Generated<number | null>;
  expired_at: Generated<number | null>;
}

export interface AgencyWritesTable {
  agency_id: string;
  key: string;
  request_hash: string;
  status: number;
  answer: string;
  at: number;
}

export interface AgencyImportsTable {
  agency_id: string;
  /** A keyed hash of its bytes. */
  file: string;
  /** Rows that were decided, from the first. */
  done: number;
  accepted: number;
  rejected: number;
  /** How long the file of rejects was when they were. */
  rejects_bytes: number;
  started_at: number;
  finished_at: number | null;
}
