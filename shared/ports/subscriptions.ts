/** What a member chose to be told of. */
export interface Subscriptions {
  of(memberId: string): Promise<Subscribed>;
  /** Whether the default set may be offered unasked: she never chose, and it never was. */
  mayOffer(memberId: string): Promise<boolean>;
}

interface Subscribed {
  /** Ids of the notice catalogue, the longest held first. */
  readonly kinds: readonly string[];
  /** Whether she ever chose, were it to say no: the default set is offered once. */
  readonly chosen: boolean;
}

/** `unsubscribe` of what was never held remembers that it was refused. */
export interface SubscriptionWrite {
  readonly kind: 'subscribe' | 'unsubscribe';
  readonly memberId: string;
  readonly kinds: readonly string[];
  readonly at: number;
}

/** The default set was offered unasked. */
export interface OfferedWrite {
  readonly kind: 'note-offered';
  readonly memberId: string;
  readonly at: number;
}
