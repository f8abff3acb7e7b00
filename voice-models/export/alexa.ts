import type { Intent } from '../source.ts';
import { alexaDialog } from './alexa-dialog.ts';
import { alexaIntentName, alexaSlots, alexaTypeName, alexaTypes, unsaidIntents } from './alexa-names.ts';
import { demandInvocation, demandName, demandSample, demandSize } from './alexa-rules.ts';
import type { Exporter, ExportSource } from './exporter.ts';
import { slotEntries } from './slot-values.ts';
import { type Sample, type SlotMark, samplesOf, sampleText } from './utterances.ts';

/** More than any intent has: the documented limit is the size of the file. */
const mostSamples = 1_000;
const invocationName = '국민 비서';

/**
 * The model of a custom skill as the Skill Management API takes it: `interactionModels/custom/<locale>.json`. Amazon documents no
 * ko-KR among the locales of custom skills, so this one cannot be published today; schema, limits and names are the documented
 * ones, and the day it can, this is the file. Ids of values are ours: the adapter reads them out of the entity resolution.
 */
export const alexa: Exporter = (from) => {
  const { intents } = from.source;
  demandInvocation(invocationName);
  const languageModel = {
    invocationName,
    intents: [...intentsOf(from), ...unsaidIntents.map((name) => ({ name, samples: [] }))],
    types: alexaTypes(intents).map((type) => ({
      name: named(alexaTypeName(type)),
      values: valuesOf(from, type),
    })),
  };
  const text = `${JSON.stringify({ interactionModel: { languageModel, ...alexaDialog(intents) } }, undefined, 2)}\n`;
  demandSize(text, languageModel.intents.length);
  return [{ path: 'interactionModels/custom/ko-KR.json', text }];
};

const named = (name: string): string => {
  demandName(name);
  return name;
};

const intentsOf = (from: ExportSource) =>
  [...samplesOf(from, mostSamples)].map(([intent, samples]) => ({
    name: named(alexaIntentName(intent.id)),
    ...slotted(intent),
    samples: samples.filter(hasCarrier).map((sample) => written(intent, sample)),
  }));

const slotted = (intent: Intent) => {
  const slots = alexaSlots(intent);
  for (const { name } of slots) demandName(name);
  return slots.length === 0 ? {} : { slots };
};

const valuesOf = (from: ExportSource, type: Parameters<typeof slotEntries>[1]) =>
  slotEntries(from, type).map(({ id, value, synonyms }) => ({ id, name: { value, synonyms } }));

/** AMAZON.SearchQuery wants words around it, and no other slot beside it. */
function hasCarrier({ pieces }: Sample): boolean {
  const slots = pieces.filter((piece) => typeof piece !== 'string');
  return slots.length === pieces.length ? slots.every(({ type }) => type !== 'text') : true;
}

function written(intent: Intent, sample: Sample): string {
  const text = sampleText(sample, slotText).replaceAll(/ +/g, ' ').trim();
  demandSample(intent.id, sample, text);
  return text;
}

/** A slot stands alone between spaces. AMAZON.NUMBER hears 사만, and 원 is a word after it. */
const slotText = ({ slot, type, example }: SlotMark): string =>
  type === 'money' && example.endsWith('원') ? ` {${slot}} 원 ` : ` {${slot}} `;
