export interface AuditTable {
  chain: number;
  /** From 1, without a gap. */
  seq: number;
  member_id: string;
  actor: string;
  action: string;
  subject: string;
  at: number;
  /** The speaker it was heard on, as `speakerPlace` says it; null: not on one. */
  place: string | null;
  hash: string;
}

/** What the last row of a chain is, so that nobody can cut the end off. */
export interface AuditHeadsTable {
  chain: number;
  length: number;
  hash: string;
  mac: string;
}
