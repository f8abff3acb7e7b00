/**
 * - `PENDING`: asked for, being made; may still be cancelled until the authority was asked
 * - `UNKNOWN`: the last attempt got no answer; the next comes by itself, so nothing is to be asked for again
 * - `ISSUED`: signed and kept; the message to the phone is on its way
 * - `SENT`: the message with the link was taken by the sender
 * - `UNDELIVERED`: signed and kept, but no message can reach that phone
 * - `REJECTED`: the authority will not issue it (`reason`)
 * - `CANCELLED`: by the citizen, before it was issued
 */
export type DocumentState =
  | 'PENDING'
  | 'UNKNOWN'
  | 'ISSUED'
  | 'SENT'
  | 'UNDELIVERED'
  | 'REJECTED'
  | 'CANCELLED';

/** A certificate somebody agreed to have issued. Nothing of what stands in it is here. */
export interface CertificateDocument {
  /** The id of the write that asked for it; also the authority's idempotency key, for life. */
  readonly id: string;
  /** Who asked, and to whose phone it goes. */
  readonly memberId: string;
  /** Whom it certifies; the same as `memberId` unless it was asked for another of the household. */
  readonly subjectId: string;
  /** An id of the certificate catalogue. */
  readonly certificate: string;
  readonly state: DocumentState;
  /** 문서확인번호 as printed, 4-4-4-4; from `ISSUED` on. */
  readonly number?: string;
  /** Why the authority refused, as a code: for the sentence to be chosen, never to be read out. */
  readonly reason?: string;
  readonly askedAt: number;
  readonly issuedAt?: number;
  /** From this instant on nobody needs to accept it; absent: it does not expire. */
  readonly expiresAt?: number;
}

export interface Documents {
  /** Those of the ids that exist: an id is missing when its agreement had already been used up by another. */
  find(ids: readonly string[]): Promise<readonly CertificateDocument[]>;
  /** Asked for by this member, newest first, 20 at most. */
  recent(memberId: string): Promise<readonly CertificateDocument[]>;
  /** Waits until none of these is `PENDING` or `ISSUED` any more or the time is over; returns them as they then are. */
  settle(ids: readonly string[], withinMs: number): Promise<readonly CertificateDocument[]>;
}
