export interface SubscriptionsTable {
  member_id: string;
  /** An id of the notice catalogue. */
  kind: string;
  /** Null: refused when it was offered. */
  since: number | null;
  ended_at: number | null;
}
