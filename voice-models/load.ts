import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../shared/errors.ts';
import { modelFile, readModel } from './model-file.ts';
import type { RecallIndex } from './recall/recall-index.ts';
import { readRecall, recallFile } from './recall-file.ts';
import type { VoiceModel } from './voice-model.ts';

/** `voice-models` of the project, from its source and from the bundle. */
export function voiceModelFolder(): string {
  for (let here = dirname(fileURLToPath(import.meta.url)); here !== dirname(here); here = dirname(here)) {
    if (existsSync(join(here, 'voice-models', 'intents'))) return join(here, 'voice-models');
  }
  throw new AppError('BUG', 'the voice models are not beside the program');
}

/** The built model: no YAML is read and nothing is trained at start. */
export function loadVoiceModel(): VoiceModel {
  return readModel(readFileSync(join(voiceModelFolder(), 'model', modelFile)));
}

/** The built index of what Ara knows. */
export function loadRecall(): RecallIndex {
  return readRecall(readFileSync(recallPath()));
}

export const recallPath = (): string => join(voiceModelFolder(), 'model', recallFile);
