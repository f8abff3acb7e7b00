/** What a citizen may be told of a settlement. `UNKNOWN` never becomes `DECLINED` by time: only the provider's word decides. */
export type SettlementOutcome = 'PENDING' | 'PAID' | 'DECLINED' | 'UNKNOWN' | 'REFUNDED';

export type SettlementState =
  | 'NEW'
  | 'HANDED_OFF'
  | 'CHARGING'
  | 'AT_PROVIDER'
  | 'IN_DOUBT'
  | 'CHARGED'
  | 'PAID'
  | 'DECLINED'
  | 'REFUNDING'
  | 'REFUNDED';

export type SettlementEvent =
  /** Ours alone: committed before anything leaves the process. */
  | 'claimed'
  | 'handed-off'
  /** The provider's words. `unseen`: it has never heard of this payment, so a charge with the same id is safe. */
  | 'paid'
  | 'declined'
  | 'pending'
  | 'unknown'
  | 'unseen'
  /** The link was not used in its time, and the provider has never heard of the payment. */
  | 'lapsed'
  /** The agency's words. */
  | 'accepted'
  | 'refused'
  | 'refunded';

/** The one foreign call that a state waits for; each is safe to repeat. */
export type SettlementCall = 'claim' | 'look-up' | 'post' | 'refund';

interface Row {
  readonly means: string;
  readonly does: SettlementCall;
  readonly said: SettlementOutcome;
  readonly on: Readonly<Partial<Record<SettlementEvent, SettlementState>>>;
}

const decided = { paid: 'CHARGED', declined: 'DECLINED' } as const;

/**
 * The whole life of a settlement. Its id is the provider's payment id for life. A charge is sent in one place only: on
 * the way into CHARGING, which is committed first; whoever finds a settlement in CHARGING looks it up before anything.
 */
export const settlementMachine: Readonly<Record<SettlementState, Row>> = {
  NEW: {
    means: 'agreed to; nothing has left the process',
    does: 'claim',
    said: 'PENDING',
    on: { claimed: 'CHARGING', 'handed-off': 'HANDED_OFF' },
  },
  HANDED_OFF: {
    means: 'a payment link is on the phone',
    does: 'look-up',
    said: 'PENDING',
    on: { ...decided, lapsed: 'DECLINED' },
  },
  CHARGING: {
    means: 'a charge may be on its way',
    does: 'look-up',
    said: 'PENDING',
    on: { ...decided, pending: 'AT_PROVIDER', unknown: 'IN_DOUBT', unseen: 'CHARGING' },
  },
  AT_PROVIDER: {
    means: 'the provider has it and has not decided',
    does: 'look-up',
    said: 'PENDING',
    on: { ...decided, unknown: 'IN_DOUBT', unseen: 'CHARGING' },
  },
  IN_DOUBT: {
    means: 'no clear answer came',
    does: 'look-up',
    said: 'UNKNOWN',
    on: { ...decided, pending: 'AT_PROVIDER', unseen: 'CHARGING' },
  },
  CHARGED: {
    means: 'the money is taken; the agency has not confirmed it',
    does: 'post',
    said: 'PENDING',
    on: { accepted: 'PAID', refused: 'REFUNDING' },
  },
  PAID: { means: 'taken once, accepted by the agency', does: 'look-up', said: 'PAID', on: {} },
  DECLINED: {
    means: 'not taken',
    does: 'look-up',
    said: 'DECLINED',
    // A charge that was overtaken arrived after all: the citizen may have paid otherwise by now.
    on: { paid: 'REFUNDING' },
  },
  REFUNDING: {
    means: 'taken, and on its way back',
    does: 'refund',
    said: 'PENDING',
    on: { refunded: 'REFUNDED' },
  },
  REFUNDED: { means: 'taken and given back', does: 'look-up', said: 'REFUNDED', on: {} },
};

const finals: ReadonlySet<SettlementState> = new Set(['PAID', 'DECLINED', 'REFUNDED']);

export const isFinalState = (state: SettlementState) => finals.has(state);

/** So long without an end, and a person has to look at it: nothing is decided by the clock. */
export const reviewAfterMs = 24 * 60 * 60 * 1000;
