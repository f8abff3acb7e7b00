/** What the OAuth server keeps: codes, tokens, agreements. `id`, `uid`, `user_code` and `grant_id` are hashes. */
export interface OidcTable {
  model: string;
  id: string;
  sealed: string;
  member_id: string | null;
  grant_id: string | null;
  uid: string | null;
  user_code: string | null;
  consumed_at: number | null;
  expires_at: number | null;
}

export interface LinksTable {
  household_id: string;
  grant_id: string;
  /** Who agreed to it on the phone. */
  member_id: string;
  platform: string;
  private: number;
  /** A JSON list. */
  scopes: string;
  created_at: number;
}

/** Whose voice a platform's person id stands for, by her consent. */
export interface VoicesTable {
  member_id: string;
  platform: string;
  person_index: string;
  since: number;
}

export interface VoiceOffersTable {
  member_id: string;
  platform: string;
  person_index: string;
  offered_at: number;
}
