import type { SettlementOutcome } from '../domain/settlement-machine.ts';

export interface Settlement {
  /** Also the provider's payment id, for life. */
  readonly id: string;
  readonly memberId: string;
  readonly fineId: string;
  readonly amount: number;
  readonly outcome: SettlementOutcome;
  /** The provider's receipt number, once paid. */
  readonly receipt?: string;
  /** Why it was refused or given back, in the provider's or the agency's code. */
  readonly reason?: string;
  /** A link on the phone waits to be paid there. */
  readonly onPhone?: true;
}

/** One that is looked back at. */
export interface PastSettlement extends Settlement {
  /** When it was asked for, in milliseconds. */
  readonly at: number;
}

export interface Settlements {
  /** Those of the ids that exist: an id is missing when another settlement already held its fine. */
  find(ids: readonly string[]): Promise<readonly Settlement[]>;
  /** Waits until none of these is PENDING any more or the time is over; returns them as they then are. */
  settle(ids: readonly string[], withinMs: number): Promise<readonly Settlement[]>;
  /** Asked for since then, the newest first. */
  since(memberId: string, at: number): Promise<readonly PastSettlement[]>;
  /** Ended ones whose end the citizen has not been told. */
  untold(memberId: string): Promise<readonly Settlement[]>;
}
