/** A short message to one phone: an Alimtalk with its variables, and the text that goes as SMS where Kakao cannot reach. */
export interface OutgoingMessage {
  /** Ours, for life: by it a message is found again whose sending got no answer. */
  readonly id: string;
  /** Digits, hyphens allowed. */
  readonly to: string;
  /** Which approved Alimtalk it is; the sender knows its template by this name. */
  readonly kind: MessageKind;
  /** By the names in the template, without `#{}`. */
  readonly variables: Readonly<Record<string, string>>;
  /** The same as an SMS. A copy must be harmless: a link, never the contents. */
  readonly text: string;
}

export type MessageKind =
  | 'certificate-link'
  | 'phone-code'
  | 'petition-news'
  | 'payment-news'
  | 'notice-reminder'
  | 'approval-request';

/** `UNKNOWN`: no answer came; whoever sent must look up before sending again. */
export type MessageResult =
  | { readonly outcome: 'SENT' }
  /** It will never reach that phone; `reason` is the sender's code. */
  | { readonly outcome: 'REFUSED'; readonly reason: string }
  | { readonly outcome: 'UNKNOWN' };

/** A message sender. Never throws for what the network does, and never tries twice by itself. */
export interface MessageGateway {
  send(message: OutgoingMessage): Promise<MessageResult>;
  /** What became of a message sent since then; `undefined`: the sender has none with our id, so it may be sent. */
  lookup(message: Pick<OutgoingMessage, 'id' | 'to'>, since: number): Promise<MessageResult | undefined>;
}
