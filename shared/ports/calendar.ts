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

/** An entry as it stands on the calendar. */
export interface PlannedEntry extends CalendarEntry {
  /** From 1, and one more with each change. */
  readonly version: number;
}

export interface Calendar {
  /** From an instant on, and before another where one is given; soonest first, 50 at most. */
  upcoming(memberId: string, from: number, until?: number): Promise<readonly PlannedEntry[]>;
  /** `undefined` once it was taken out, too. */
  find(memberId: string, id: string): Promise<PlannedEntry | undefined>;
}

export type CalendarWrite =
  /** A notice is on it once, however often it was asked for. */
  | { readonly kind: 'add-to-calendar'; readonly entry: CalendarEntry; readonly at: number }
  /** Does nothing when it changed since that version: `find` tells. */
  | {
      readonly kind: 'move-on-calendar';
      readonly memberId: string;
      readonly id: string;
      readonly version: number;
      readonly to: string;
      readonly at: number;
    }
  | {
      readonly kind: 'remove-from-calendar';
      readonly memberId: string;
      readonly id: string;
      readonly at: number;
    };
