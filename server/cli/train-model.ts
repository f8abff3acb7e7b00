import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { voiceModelFolder } from '../../voice-models/load.ts';
import { loadVoiceSource } from '../../voice-models/load-source.ts';
import { modelFile, writeModel } from '../../voice-models/model-file.ts';
import { catalogueNames } from '../../voice-models/nlu/names.ts';
import { buildModel } from '../../voice-models/train/build-model.ts';
import type { Print } from './play.ts';

/** Builds `voice-models/model` from the YAML beside it and the catalogues; with `check` only compares. False: it differs. */
export function trainModel({ check }: { readonly check?: boolean }, print: Print): boolean {
  const model = buildModel(loadVoiceSource(), catalogueNames());
  const folder = join(voiceModelFolder(), 'model');
  const bytes = writeModel(model);
  if (check) return readFileSync(join(folder, modelFile)).equals(bytes);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, modelFile), bytes);
  const { keys, classes } = model.weights;
  print.out(`${keys.length} features, ${classes.length} classes, ${bytes.length} bytes`);
  return true;
}
