import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import { araCategorySchema, conceptWordsSchema, notForAraSchema } from './ara-source.ts';
import { modelFile, readModel } from './model-file.ts';
import type { RecallIndex } from './recall/recall-index.ts';
import { readRecall, recallFile } from './recall-file.ts';
import { intentSchema, lexiconSchema, outsideSchema, stateSchema, type VoiceSource } from './source.ts';
import { outsideLines, type RecallSource } from './train/recall-source.ts';
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

/** Everything written by hand, checked against its schema: for the builder, the exports and the tests. */
export function loadVoiceSource(): VoiceSource {
  return {
    intents: z.array(intentSchema).parse(readAll('intents')),
    outside: z.array(outsideSchema).parse(readAll('ood')),
    states: z.array(stateSchema).parse(readAll('states')),
    lexicon: lexiconSchema.parse(
      Object.fromEntries(
        Object.keys(lexiconSchema.shape).map((name) => [name, readYaml('entities', `${kebab(name)}.yaml`)]),
      ),
    ),
  };
}

/** What Ara knows, in its words and those that mean the same, with the lines that are not for it; all checked. */
export function loadAraSource(): RecallSource {
  const { outside, intents } = loadVoiceSource();
  const { words, anchors } = conceptWordsSchema.parse(readYaml('entities', 'military-concepts.yaml'));
  const { lines } = notForAraSchema.parse(readYaml('entities', 'not-for-ara.yaml'));
  return {
    categories: z.array(araCategorySchema).parse(readAll('ara')),
    concepts: { words, anchors },
    outside: [...lines, ...outsideLines(outside, intents)],
  };
}

/** The built index of what Ara knows. */
export function loadRecall(): RecallIndex {
  return readRecall(readFileSync(recallPath()));
}

export const recallPath = (): string => join(voiceModelFolder(), 'model', recallFile);

const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function readAll(name: string): unknown[] {
  const folder = join(voiceModelFolder(), name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => readYaml(name, file));
}

const readYaml = (...path: string[]): unknown =>
  parse(readFileSync(join(voiceModelFolder(), ...path), 'utf8'));
