import type { FormAnswers } from '../domain/petition-form.ts';

/**
 * - `PENDING`: agreed to; the office is being asked
 * - `UNKNOWN`: the last attempt got no answer; the next comes by itself, so nothing is to be filed again
 * - `NEEDS_ATTACHMENT`: filed; papers are awaited until `attachBy`
 * - `ACCEPTED`: filed and complete; the office is at it
 * - `COMPLETED`: granted
 * - `REJECTED`: the office says no (`reason`)
 * - `WITHDRAWING`, `WITHDRAWN`: taken back by the citizen
 * - `EXPIRED`: the papers did not come in time
 */
export const petitionStates = [
  'PENDING',
  'UNKNOWN',
  'NEEDS_ATTACHMENT',
  'ACCEPTED',
  'COMPLETED',
  'REJECTED',
  'WITHDRAWING',
  'WITHDRAWN',
  'EXPIRED',
] as const;
export type PetitionState = (typeof petitionStates)[number];

/** A petition somebody agreed to have filed. What was answered in it is not here. */
export interface FiledPetition {
  /** The id of the write that asked for it; also the office's idempotency key, for life. */
  readonly id: string;
  readonly memberId: string;
  /** An id of the petition catalogue. */
  readonly petition: string;
  readonly state: PetitionState;
  /** The office's own number. */
  readonly receipt?: string;
  /** The office's words, for the phone and the ear. */
  readonly reason?: string;
  /** The last day for papers, a Korean civil date. */
  readonly attachBy?: string;
  readonly askedAt: number;
  readonly updatedAt: number;
}

export interface Petitions {
  /** Those of the ids that exist. */
  find(ids: readonly string[]): Promise<readonly FiledPetition[]>;
  /** Asked for by this member, newest first, 20 at most. */
  recent(memberId: string): Promise<readonly FiledPetition[]>;
  /** Waits until none of these is `PENDING` or `WITHDRAWING` any more or the time is over; returns them as they then are. */
  settle(ids: readonly string[], withinMs: number): Promise<readonly FiledPetition[]>;
  /** Waits until the office has been asked about these since that instant, or the time is over. */
  fresh(ids: readonly string[], since: number, withinMs: number): Promise<readonly FiledPetition[]>;
}

/** What a turn may want done with petitions. */
export type PetitionWrite =
  /** Opens the petition and the job that files it; does nothing when this agreement already filed it. */
  | {
      readonly kind: 'file-petition';
      readonly id: string;
      readonly memberId: string;
      readonly petition: string;
      readonly answers: FormAnswers;
      /** sha256 of what was read back, to whom, where and when. */
      readonly agreement: string;
      readonly at: number;
    }
  /** Opens the job that takes it back; does nothing when it is over. */
  | {
      readonly kind: 'withdraw-petition';
      readonly id: string;
      readonly memberId: string;
      readonly at: number;
    }
  /** Opens jobs that ask the office how these are. */
  | {
      readonly kind: 'check-petitions';
      readonly ids: readonly string[];
      readonly memberId: string;
      readonly at: number;
    }
  /** Sends the link of a petition that waits for papers once more. */
  | {
      readonly kind: 'resend-petition-link';
      readonly id: string;
      readonly memberId: string;
      readonly petitionId: string;
      readonly at: number;
    }
  /** Sends the address of whoever does what we do not. */
  | {
      readonly kind: 'send-guide';
      readonly id: string;
      readonly memberId: string;
      /** An id of the guides in the catalogue. */
      readonly guide: string;
      readonly at: number;
    };
