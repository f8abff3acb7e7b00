import type { Understand } from '../shared/ports/understand.ts';
import { loadVoiceModel } from '../voice-models/load.ts';
import { createUnderstand } from '../voice-models/nlu/understand.ts';
import { asConsole } from '../voice-models/recall/as-console.ts';
import { withAnswers } from '../voice-models/recall/with-answers.ts';
import { type OpenAnswers, openAnswers } from './open-answers.ts';

export interface Ears {
  readonly answers: OpenAnswers;
  readonly understand: Understand;
  /** What a simulated platform's own cloud makes of words. */
  readonly resolve: Understand;
}

/** Everything that listens, with what Ara knows behind it. */
export function openEars(): Ears {
  const answers = openAnswers();
  const understand = withAnswers(createUnderstand(loadVoiceModel()), answers);
  return { answers, understand, resolve: asConsole(understand, answers) };
}
