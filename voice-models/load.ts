import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { certificates } from '../shared/catalog/certificates.ts';
import { fineKinds } from '../shared/catalog/fine-kinds.ts';
import { noticeKinds } from '../shared/catalog/notice-kinds.ts';
import { petitions } from '../shared/catalog/petitions.ts';
import { relations } from '../shared/catalog/relations.ts';
import { AppError } from '../shared/errors.ts';
import { intentSchema, lexiconSchema, type Names, type VoiceModel } from './model.ts';

function folder(): string {
  let here = dirname(fileURLToPath(import.meta.url));
  while (here !== dirname(here)) {
    if (existsSync(join(here, 'voice-models', 'intents'))) return join(here, 'voice-models');
    here = dirname(here);
  }
  throw new AppError('BUG', 'the voice models are not beside the program');
}

const read = (...path: string[]): unknown => parse(readFileSync(join(folder(), ...path), 'utf8'));

/** The intents and word lists, with the names that the catalogues give. */
export function loadVoiceModel(): VoiceModel {
  const files = readdirSync(join(folder(), 'intents')).filter((file) => file.endsWith('.yaml'));
  return {
    intents: z.array(intentSchema).parse(files.map((file) => read('intents', file))),
    lexicon: lexiconSchema.parse(
      Object.fromEntries(Object.keys(lexiconSchema.shape).map((name) => [name, read('entities', `${name}.yaml`)])),
    ),
    names: {
      'notice-kind': noticeKinds().map(({ id, name, aliases }) => ({ id, words: [name, ...aliases] })),
      'fine-kind': fineKinds().map(({ id, spokenName, aliases }) => ({ id, words: [spokenName, ...aliases] })),
      certificate: certificates().map(({ id, name, aliases }) => ({ id, words: [name, ...aliases] })),
      petition: petitions().map(({ id, name, aliases }) => ({ id, words: [name, ...aliases] })),
      relation: relations().map(({ relation, words }) => ({ id: relation, words })),
    } satisfies Names,
  };
}
