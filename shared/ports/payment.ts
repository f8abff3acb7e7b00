import type { SettlementOutcome } from './settlements.ts';

export interface ChargeRequest {
  /** The settlement id: the provider's payment id and idempotency key. */
  readonly id: string;
  readonly billingKey: string;
  readonly amount: number;
  /** What the card statement shows. */
  readonly title: string;
}

export interface ChargeResult {
  readonly outcome: SettlementOutcome;
  /** Won, as the provider has it: to be held against what was asked. */
  readonly amount?: number;
  readonly receipt?: string;
  readonly reason?: string;
}

/** A payment provider. Never throws for what the network does: every doubt is `UNKNOWN`. */
export interface PaymentGateway {
  charge(request: ChargeRequest): Promise<ChargeResult>;
  /** `undefined`: the provider has never seen this id, so a charge may be sent. */
  lookup(id: string): Promise<ChargeResult | undefined>;
  cancel(id: string, reason: string): Promise<ChargeResult>;
}
