import type { Expect } from '../shared/turn.ts';
import type { Weights } from './nlu/classifier.ts';
import type { Name } from './nlu/gazetteer.ts';
import type { Lexicon, Risk, SlotType, State } from './source.ts';

/** All that understanding needs: the built artefact with the names of the catalogues. */
export interface VoiceModel {
  readonly lexicon: Lexicon;
  readonly names: readonly Name[];
  readonly states: Readonly<Record<Expect, State>>;
  readonly risks: Readonly<Record<string, Risk>>;
  /** Wishes by their opposites, both ways. */
  readonly opposites: Readonly<Record<string, string>>;
  /** Slots by intent. */
  readonly intents: Readonly<Record<string, Readonly<Record<string, SlotType>>>>;
  /** Seeds without slots, by intent, without spaces: what was foreseen word for word needs no guess. */
  readonly seeds: Readonly<Record<string, readonly string[]>>;
  readonly weights: Weights;
}
