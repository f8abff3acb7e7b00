import type { Understand } from '../../shared/ports/understand.ts';
import type { VoiceModel } from '../voice-model.ts';
import { ears } from './ears.ts';
import { fromIntent } from './from-intent.ts';
import { fromWords } from './from-words.ts';

/** Closed grammars and a classifier over the built model. Pure; any text gets a result. */
export function createUnderstand(model: VoiceModel): Understand {
  const ours = ears(model);
  return (heard, expect, context) =>
    heard.kind === 'text'
      ? fromWords(ours, heard.text, expect, context)
      : fromIntent(ours, heard, expect, context);
}
