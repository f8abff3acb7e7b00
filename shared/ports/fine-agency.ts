/** Money for a fine, told to the agency that imposed it. */
export interface Posting {
  /** The settlement id, under which the agency books it once. */
  readonly id: string;
  readonly fineId: string;
  readonly amount: number;
  /** When the card was approved: by 질서위반행위규제법 제17조의2 that is the day of payment. */
  readonly approvedAt: number;
  readonly receipt: string;
}

export type PostingResult =
  | { readonly outcome: 'ACCEPTED' }
  /** It will never take this money: it has to go back. */
  | { readonly outcome: 'REFUSED'; readonly reason: string }
  | { readonly outcome: 'UNKNOWN' };

/** The agency's till. Never throws for what the network does. */
export interface FineAgency {
  /** Safe to repeat. */
  post(posting: Posting): Promise<PostingResult>;
  /** Ids of what it booked in this time, with the won; throws `GATEWAY_DOWN` when it cannot tell. */
  list(from: number, until: number): Promise<readonly { readonly id: string; readonly amount: number }[]>;
}
