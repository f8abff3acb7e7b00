export interface PhoneSessionsTable {
  member_id: string;
  id_hash: string;
  created_at: number;
  expires_at: number;
}

export interface LimitsTable {
  key: string;
  points: number;
  expires_at: number;
}
