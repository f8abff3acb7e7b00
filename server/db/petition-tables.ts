import type { PetitionState } from '../../shared/ports/petitions.ts';

export interface MilitaryRecordsTable {
  member_id: string;
  version: number;
  sealed: string;
}

export interface PetitionsTable {
  member_id: string;
  id: string;
  petition: string;
  sealed_answers: string;
  /** JSON: what must follow from the phone, in order. */
  following: string;
  agreement: string;
  state: PetitionState;
  receipt: string | null;
  /** What the office wrote about it. */
  sealed_reason: string | null;
  attach_by: string | null;
  /** Of the secret in the upload link. */
  token_hash: string;
  /** From here on the office may have it. */
  sent_at: number | null;
  checked_at: number | null;
  created_at: number;
  updated_at: number;
}

export interface PetitionFilesTable {
  member_id: string;
  petition_id: string;
  /** From 0, in the order of what is missing. */
  position: number;
  name: string;
  type: string;
  bytes: number;
  sealed: string;
  /** The office has it. */
  sent_at: number | null;
  created_at: number;
}
