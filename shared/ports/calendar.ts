export interface CalendarEntry {
  readonly id: string;
  readonly memberId: string;
  /** The notice it came from. */
  readonly noticeId?: string;
  /** An id of the notice catalogue. */
  readonly kind?: string;
  readonly title: string;
  /** ISO 8601 with offset; a bare date is an all-day entry. */
  readonly at: string;
  readonly place?: string;
}

export interface Calendar {
  /** From an instant on, soonest first, 50 at most. */
  upcoming(memberId: string, from: number): Promise<readonly CalendarEntry[]>;
}
