type ChargeOutcome = 'PAID' | 'DECLINED' | 'PENDING' | 'UNKNOWN';

export interface ChargeRequest {
  /** The settlement id: the provider's payment id and idempotency key. */
  readonly id: string;
  readonly billingKey: string;
  readonly amount: number;
  /** What the card statement shows. */
  readonly title: string;
}

export interface ChargeResult {
  readonly outcome: ChargeOutcome;
  /** Won, as the provider has it: to be held against what was asked. */
  readonly amount?: number;
  readonly receipt?: string;
  readonly reason?: string;
}

/** A payment as the provider lists it. */
export interface ProviderPayment {
  readonly id: string;
  readonly amount: number;
  /** Whether the money is with the provider at this moment: taken and not given back. */
  readonly isTaken: boolean;
}

/** A payment provider. Never throws for what the network does: every doubt is `UNKNOWN`. */
export interface PaymentGateway {
  charge(request: ChargeRequest): Promise<ChargeResult>;
  /** `undefined`: the provider has never seen this id, so a charge may be sent. */
  lookup(id: string): Promise<ChargeResult | undefined>;
  /** Gives all of it back, once, however often it is asked for. */
  refund(id: string, reason: string): Promise<'REFUNDED' | 'UNKNOWN'>;
  /** Every payment that changed in this time, milliseconds since the epoch; throws `GATEWAY_DOWN` when it cannot tell. */
  list(from: number, until: number): Promise<readonly ProviderPayment[]>;
}
