import type { Reply } from './reply.ts';
import type { Expect, PlatformId, Slots } from './turn.ts';

/** What a turn was, for the log, the page for developers and `--json`. Never the words of a secret turn, never a PIN. */
export interface TurnEvent {
  readonly platform: PlatformId;
  readonly turnId: string;
  readonly intent: string | null;
  readonly slots: Slots;
  readonly score: number;
  readonly why: string;
  /** The question that was open when it was heard. */
  readonly expect: Expect;
  /** `repeated`: a second delivery, answered from the saved reply. */
  readonly outcome: 'answered' | 'missed' | 'repeated';
  readonly secret: boolean;
}

/** A turn taken: what to answer and what there is to tell about it. */
export interface Taken {
  readonly reply: Reply;
  readonly event: TurnEvent;
}
