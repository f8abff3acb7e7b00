/** `UNKNOWN` never becomes `DECLINED` by time: only the provider's word decides. */
export type SettlementOutcome = 'PENDING' | 'PAID' | 'DECLINED' | 'UNKNOWN';

export interface Settlement {
  /** Also the provider's payment id, for life. */
  readonly id: string;
  readonly memberId: string;
  readonly fineId: string;
  readonly amount: number;
  readonly outcome: SettlementOutcome;
  /** The provider's receipt number, once paid. */
  readonly receipt?: string;
  /** The provider's reason of a refusal, for the log and the phone. */
  readonly reason?: string;
}

export interface Settlements {
  /** Those of the ids that exist: an id is missing when another settlement already held its fine. */
  find(ids: readonly string[]): Promise<readonly Settlement[]>;
  /** Waits until all of these are final (PAID or DECLINED) or the time is over; returns them as they then are. */
  settle(ids: readonly string[], withinMs: number): Promise<readonly Settlement[]>;
  /** Final ones whose end the citizen has not been told. */
  untold(memberId: string): Promise<readonly Settlement[]>;
}
