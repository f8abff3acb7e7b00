import type { Expect } from '../shared/turn.ts';

/** What a simulated citizen does at a speaker. `intent` is what the platform's own cloud would have resolved. */
export type Utterance =
  | { readonly kind: 'launch' }
  | { readonly kind: 'end' }
  | { readonly kind: 'silence' }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly intent: string | null;
      readonly slots: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'intent';
      readonly intent: string | null;
      readonly slots: Readonly<Record<string, string>>;
    };

export interface DeviceRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came out of the loudspeaker, read back from the platform's response. */
export interface HeardReply {
  readonly say: readonly string[];
  readonly reprompt?: string;
  readonly card?: string;
  readonly listen: boolean;
  /** What our own session attributes told the platform's cloud about the open question. */
  readonly expect: Expect;
}

/** Who and where a simulated device is. */
export interface DeviceSettings {
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken?: string;
}

/**
 * A platform's speaker and cloud as our side sees them: composes and signs the requests that the real one would send,
 * and reads the responses. Drives `biseo talk`, `biseo play` and the page for developers through the real webhook.
 * Keeps its own session (session id, attributes, request numbers).
 */
export interface Device {
  /** `voice`: whose voice the platform recognises, where it can. */
  say(utterance: Utterance, now: number, voice?: string): DeviceRequest;
  hear(status: number, body: string): HeardReply;
}
