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
}

export interface AgencyWritesTable {
  agency_id: string;
  key: string;
  request_hash: string;
  status: number;
  answer: string;
  at: number;
}
