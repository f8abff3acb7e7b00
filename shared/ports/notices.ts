/** A notice as its agency sent it. */
export interface Notice {
  readonly id: string;
  readonly memberId: string;
  /** An id of the notice catalogue. */
  readonly kind: string;
  /** The agency's own heading, where it differs from the kind's name. */
  readonly title?: string | undefined;
  /** The catalogue's fields of this kind: dates as ISO text, money and counts as numbers. */
  readonly fields: Readonly<Record<string, string | number>>;
  readonly receivedAt: number;
  /** The Korean civil date by which something must be done, or on which it happens. */
  readonly deadline?: string;
  readonly readAt?: number;
  /** The fine this notice tells of. */
  readonly fineId?: string;
}

export interface Notices {
  /** Unread only, most recent 100 at most, in no promised order. */
  unread(memberId: string): Promise<readonly Notice[]>;
  /** Read and unread, most recent 100 at most. */
  recent(memberId: string): Promise<readonly Notice[]>;
}
