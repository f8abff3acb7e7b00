import type { Scope } from '../scopes.ts';
import type { PlatformId } from '../turn.ts';

/** How fast a member wants to be spoken to: sticks to the member, not to the speaker. */
export type Pace = 'normal' | 'slow';

export interface Member {
  readonly id: string;
  readonly householdId: string;
  readonly name: string;
  /** To the person who set the household up: 본인, 배우자, 어머니, 아들 … */
  readonly relation: string;
  /** The last four digits of the registered card; absent: no card, so nothing can be paid by voice. */
  readonly card?: string;
  readonly pin: 'set' | 'none' | 'locked';
  readonly pace: Pace;
}

export interface Home {
  readonly householdId: string;
  /** Marked on the phone: stands where only its owner hears it. */
  readonly private: boolean;
  /** In the order they were added; the first is the one who set the household up. */
  readonly members: readonly Member[];
  /** What was allowed when the speaker was linked; absent: all of it. */
  readonly scopes?: readonly Scope[];
  /** Whose voice the platform recognised. */
  readonly voice?: string;
}

/** What a turn brings besides the platform's user id. */
export interface Proof {
  /** Ours, from account linking. */
  readonly accessToken?: string | undefined;
  /** A voice the platform recognised. */
  readonly personId?: string | undefined;
  readonly at: number;
}

export interface Homes {
  /**
   * The household that linked this platform user; `undefined` when nobody has, or the token that comes along is good no
   * more. The first turn with a new token links the speaker.
   */
  at(platform: PlatformId, userId: string, proof?: Proof): Promise<Home | undefined>;
}
