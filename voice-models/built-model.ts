import type { VoiceModel } from './voice-model.ts';

/** What the builder makes; the names of the catalogues are read from the catalogues themselves. */
export type BuiltModel = Omit<VoiceModel, 'names'>;
