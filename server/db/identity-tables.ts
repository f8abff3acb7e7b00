export interface PhoneSessionsTable {
  member_id: string;
  id_hash: string;
  created_at: number;
  expires_at: number;
}
