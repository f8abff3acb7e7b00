import type { Expect } from '../shared/turn.ts';
import type { Weights } from './nlu/classifier.ts';
import type { Name } from './nlu/gazetteer.ts';
import type { Lexicon, Risk, SlotType, State } from './source.ts';

/** All that understanding needs, as the builder makes it. */
export interface VoiceModel {
  readonly lexicon: Lexicon;
  /** Of the catalogues; which of them stand in a sentence is learned, so they belong to what was built. */
  readonly names: readonly Name[];
  readonly states: Readonly<Record<Expect, State>>;
  readonly risks: Readonly<Record<string, Risk>>;
  /** Wishes by their opposites, both ways. */
  readonly opposites: Readonly<Record<string, string>>;
  /** Slots by intent. */
  readonly intents: Readonly<Record<string, Readonly<Record<string, SlotType>>>>;
  /** Seeds without slots and spaces, sorted lines with the intent behind: what was foreseen word for word needs no guess. */
  readonly seeds: Uint8Array;
  readonly weights: Weights;
}
