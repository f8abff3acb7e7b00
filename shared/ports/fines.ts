/** What is known of a fine's payment; `paying` covers everything that is not final. */
export type FineState = 'unpaid' | 'paying' | 'paid';

/** A fine as its agency reports it. Dates are Korean civil dates `yyyy-mm-dd`, money is won. */
export interface Fine {
  readonly id: string;
  readonly memberId: string;
  /** An id of the fine kinds in the catalogue: `local-parking`, `police-camera` … */
  readonly kind: string;
  readonly violation: string;
  /** The principal. What is payable on a day is `payable` of `shared/domain`. */
  readonly amount: number;
  /** When it happened, ISO 8601. */
  readonly at: string;
  readonly due: string;
  /** 사전납부 감경: the amount printed on the notice, payable until that day. */
  readonly discount?: { readonly amount: number; readonly until: string };
  readonly plate?: string;
  readonly place?: string;
  readonly state: FineState;
  readonly paidAt?: number;
}

export interface Fines {
  /** All of a member's fines: unpaid, paying, and those paid in the last year. */
  of(memberId: string): Promise<readonly Fine[]>;
}
