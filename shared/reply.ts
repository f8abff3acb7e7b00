import type { Expect } from './turn.ts';

/** One spoken sentence in plain text, never SSML. */
export interface Sentence {
  readonly text: string;
  readonly pauseAfterMs?: number;
}

export interface Card {
  readonly title: string;
  readonly body: string;
  readonly url?: string;
}

export interface Reply {
  readonly say: readonly Sentence[];
  readonly reprompt?: string;
  readonly card?: Card;
  /** Keep the microphone open. */
  readonly listen: boolean;
  /** Which answer the open question awaits; `none` when nothing is asked. */
  readonly expect: Expect;
  /** What a device asks our OAuth server with until its spoken number was typed. */
  readonly pairing?: { readonly deviceCode: string };
  /** Ask for account linking where the platform has a way. */
  readonly link?: true;
  /** The turn carried a PIN: neither its words nor this reply may be logged. */
  readonly secret?: true;
}
