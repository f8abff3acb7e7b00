export interface CalendarFeedsTable {
  member_id: string;
  /** Its secret is made of it: another one, another address. */
  id: string;
  token_hash: string;
  created_at: number;
}

export interface GoogleLinksTable {
  member_id: string;
  /** New with each linking. */
  id: string;
  /** The refresh token; empty once the link ended. */
  sealed: string;
  /** Ours at Google; null: not made yet. */
  calendar_id: string | null;
  /** Of a link that ended: taken again where it is still ours. */
  earlier_calendar_id: string | null;
  linked_at: number;
  ended_at: number | null;
  ended_by: 'revoked' | 'calendar-gone' | null;
}

export interface GoogleVisitsTable {
  member_id: string;
  state_hash: string;
  expires_at: number;
}

export interface GoogleEventsTable {
  member_id: string;
  entry_id: string;
  link_id: string;
  /** The version of the entry that stands at Google. */
  version: number;
}

export interface GoogleRevocationsTable {
  id: string;
  /** The refresh token, by nobody's key. */
  sealed: string;
  created_at: number;
}
