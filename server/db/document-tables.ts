import type { Generated } from 'kysely';
import type { DocumentState } from '../../shared/ports/documents.ts';

export interface MemberKeysTable {
  member_id: string;
  wrapped: string;
  /** Names the master key it is wrapped with. */
  master: string;
}

/** Keys that are no member's. */
export interface ServerKeysTable {
  name: 'root';
  wrapped: string;
  master: string;
}

export interface DocumentsTable {
  member_id: string;
  id: string;
  subject_id: string;
  certificate: string;
  sealed_options: string;
  agreement: string;
  state: DocumentState;
  number: string | null;
  reason: string | null;
  /** Of the signed file. */
  sha256: string | null;
  asked_at: number;
  /** From here on the authority may have issued it: it can no longer be taken back. */
  sent_to_authority_at: number | null;
  issued_at: number | null;
  expires_at: number | null;
  revoked_at: number | null;
  /** Its member threw it away; the number can still be checked by whoever was handed it. */
  deleted_at: Generated<number | null>;
  updated_at: number;
}

export interface DocumentFilesTable {
  member_id: string;
  document_id: string;
  version: number;
  sealed: string;
}

export interface DeliveriesTable {
  member_id: string;
  id: string;
  document_id: string;
  token_hash: string;
  /** `replaced`: a newer link took its place. */
  state: 'waiting' | 'sent' | 'refused' | 'replaced';
  expires_at: number | null;
  opened_at: number | null;
  /** How many codes were sent for it, the last of which is good until then. */
  codes_sent: Generated<number>;
  code_until: Generated<number | null>;
  code_wrong: Generated<number>;
  created_at: number;
  updated_at: number;
}

/** What a document says, as the authority gave it: what the wallet shows without taking the file apart. */
export interface DocumentContentsTable {
  member_id: string;
  document_id: string;
  version: number;
  sealed: string;
}

/** A document shown to an institution, once: to whom the member meant to, and who says to have seen it. */
export interface PresentationsTable {
  member_id: string;
  id: string;
  document_id: string;
  kind: 'whole' | 'limited';
  code_hash: string;
  sealed_for: string;
  sealed_by: string | null;
  /** Of `limited`: what is shown, signed. */
  sealed_credential: string | null;
  /** Of the browser that opened it. */
  viewer_hash: string | null;
  created_at: number;
  expires_at: number;
  opened_at: number | null;
  withdrawn_at: number | null;
}

/** 대리: `member_id` agreed that `to_member_id` may fetch the certificates that allow it. */
export interface ConsentsTable {
  member_id: string;
  to_member_id: string;
  given_at: number;
  withdrawn_at: number | null;
  /** Which, with commas between. */
  scopes: string;
  /** As they were agreed to. */
  words: string | null;
  ends_on: string | null;
}
