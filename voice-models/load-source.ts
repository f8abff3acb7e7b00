import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { araCategorySchema, conceptWordsSchema, notForAraSchema } from './ara-source.ts';
import { voiceModelFolder } from './load.ts';
import { intentSchema, lexiconSchema, outsideSchema, stateSchema, type VoiceSource } from './source.ts';
import { outsideLines, type RecallSource } from './train/recall-source.ts';

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
