import type { Expect, Heard } from '../turn.ts';
import type { Understood } from '../understood.ts';

/** What helps to understand one speaker: names of its household, and the day on which "모레" is said. */
export interface HearingContext {
  /** Asked for where a name may have been said: each is opened for it. */
  readonly members: () => readonly string[];
  readonly now: number;
  /** The entry of Ara last answered in this session, for words that point back at it. */
  readonly topic?: string;
}

/** From words, or from an intent the platform resolved, to ours. Pure, never throws, whatever the text. */
export type Understand = (
  heard: Extract<Heard, { kind: 'text' | 'intent' }>,
  expect: Expect,
  context: HearingContext,
) => Understood;
