export interface PhoneSessionsTable {
  member_id: string;
  id_hash: string;
  created_at: number;
  expires_at: number;
}

export interface PushDevicesTable {
  member_id: string;
  id: string;
  /** Of the endpoint: one browser is one row. */
  endpoint_index: string;
  /** The sign-in it was allowed under, or renewed by. */
  session_hash: string | null;
  sealed: string;
  created_at: number;
}

export interface LimitsTable {
  key: string;
  points: number;
  expires_at: number;
}

export interface SignInsTable {
  id_hash: string;
  /** The phone number, by nobody's key. */
  sealed: string;
  wrong: number;
  verified_at: number | null;
  /** Who was signed in; then it is over. */
  member_id: string | null;
  /** What came back from proofing must bring along. */
  proof_hash: string | null;
  created_at: number;
  expires_at: number;
}

export interface PasskeysTable {
  member_id: string;
  credential_id: string;
  public_key: string;
  counter: number;
  created_at: number;
  used_at: number | null;
}

export interface PasskeyChallengesTable {
  challenge: string;
  /** Who adds a key; null: somebody signs in. */
  member_id: string | null;
  expires_at: number;
}

export interface AgreementsTable {
  member_id: string;
  id: string;
  kind: 'terms' | 'cared-for' | 'guardian' | 'voice';
  /** As they stood on the page. */
  words: string;
  /** Who pressed the button. */
  by_member_id: string;
  given_at: number;
  withdrawn_at: number | null;
}
