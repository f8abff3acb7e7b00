export interface CalendarFeedsTable {
  member_id: string;
  /** Its secret is made of it: another one, another address. */
  id: string;
  token_hash: string;
  created_at: number;
}
