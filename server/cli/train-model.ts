import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadVoiceSource, voiceModelFolder } from '../../voice-models/load.ts';
import { modelFile, writeModel } from '../../voice-models/model-file.ts';
import { catalogueNames } from '../../voice-models/nlu/names.ts';
import { buildModel } from '../../voice-models/train/build-model.ts';
import type { Print } from './play.ts';

/** Builds `voice-models/model` from the YAML beside it and the catalogues. */
export function trainModel(print: Print): void {
  const model = buildModel(loadVoiceSource(), catalogueNames());
  const folder = join(voiceModelFolder(), 'model');
  const bytes = writeModel(model);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, modelFile), bytes);
  print.out(
    `${model.weights.keys.length} features, ${model.weights.classes.length} classes, ${bytes.length} bytes`,
  );
}
