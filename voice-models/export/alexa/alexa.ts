import type { Intent } from '../../source.ts';
import { bareAmounts } from '../bare-amounts.ts';
import type { Exporter, ExportSource } from '../exporter.ts';
import { hasCarrier } from '../has-carrier.ts';
import { slotEntries } from '../slot-values.ts';
import { type Sample, samplesOf, sampleText } from '../utterances.ts';
import { alexaDialog } from './alexa-dialog.ts';
import { demandAlexa } from './alexa-limits.ts';
import { alexaIntentName, alexaSlots, alexaTypeName, alexaTypes, unsaidIntents } from './alexa-names.ts';

const invocationName = '국민 비서';

/**
 * The model of a custom skill as the Skill Management API takes it: `interactionModels/custom/<locale>.json`. Amazon documents no
 * ko-KR among the locales of custom skills, so this one cannot be published today; schema, limits and names are the documented
 * ones, and the day it can, this is the file. Ids of values are ours: the adapter reads them out of the entity resolution.
 */
export const alexa: Exporter = (from) => {
  const { intents } = from.source;
  demandAlexa('invocation', invocationName, 'invocationName');
  const languageModel = {
    invocationName,
    intents: [...intentsOf(from), ...unsaidIntents.map((name) => ({ name, samples: [] }))],
    types: alexaTypes(intents).map((type) => ({
      name: named(alexaTypeName(type)),
      values: valuesOf(from, type),
    })),
  };
  demandAlexa('intents', languageModel.intents.length, 'model');
  const text = `${JSON.stringify({ interactionModel: { languageModel, ...alexaDialog(intents) } }, undefined, 2)}\n`;
  demandAlexa('bytes', new TextEncoder().encode(text).length, 'model');
  return [{ path: 'interactionModels/custom/ko-KR.json', text }];
};

const named = (name: string): string => {
  demandAlexa('name', name, name);
  return name;
};

const intentsOf = (from: ExportSource) =>
  [...samplesOf(from)].map(([intent, samples]) => ({
    name: named(alexaIntentName(intent.id)),
    ...slotted(intent),
    samples: samples.filter(hasCarrier).map((sample) => written(intent, bareAmounts(sample))),
  }));

const slotted = (intent: Intent) => {
  const slots = alexaSlots(intent);
  for (const { name } of slots) demandAlexa('name', name, intent.id);
  return slots.length === 0 ? {} : { slots };
};

const valuesOf = (from: ExportSource, type: Parameters<typeof slotEntries>[1]) =>
  slotEntries(from, type).map(({ id, value, synonyms }) => {
    for (const word of [value, ...synonyms]) demandAlexa('word', word, type);
    return { id, name: { value, synonyms } };
  });

function written(intent: Intent, sample: Sample): string {
  const text = sampleText(sample, ({ slot }) => ` {${slot}} `)
    .replaceAll(/ +/g, ' ')
    .trim();
  demandAlexa('sampleCharacters', text, intent.id, sample.line);
  demandAlexa('sampleSlots', text, intent.id, sample.line);
  demandAlexa('sampleOnce', text, intent.id, sample.line);
  return text;
}
