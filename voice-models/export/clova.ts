import type { Intent } from '../source.ts';
import { clovaChecklist } from './clova-checklist.ts';
import { clovaTypeName, customClovaTypes } from './clova-types.ts';
import { consoleIntent } from './console-names.ts';
import { demand } from './demand.ts';
import type { ExportFile } from './export-file.ts';
import type { Exporter, ExportSource } from './exporter.ts';
import { closedTypes, type ExportSlotType, readersOf, slotEntries, slotWords } from './slot-values.ts';
import { type Sample, samplesOf, sampleText, slotsOf } from './utterances.ts';

/** "Interaction 모델 등록하기": of one custom intent. */
const mostSamples = 2_000;

/**
 * CLOVA's console takes no model as a whole: it uploads one TSV for each slot type and each custom intent, and what it had is
 * replaced. Intents that CLOVA has built-in ones for are exported as well, since nothing can be added to the words of those.
 */
export const clova: Exporter = (from) => {
  const { intents } = from.source;
  const types = customClovaTypes(intents);
  return [
    ...types.map((type) => ({ path: `slots/${clovaTypeName(type)}.tsv`, text: typeText(from, type) })),
    ...[...samplesOf(from, mostSamples)].map(([intent, samples]) => intentFile(intent, samples)),
    { path: 'checklist.txt', text: clovaChecklist(intents) },
  ];
};

/** A row is the word that the extension is sent, then every other word for it. */
function typeText(from: ExportSource, type: ExportSlotType): string {
  const rows = closedTypes.includes(type)
    ? closedRows(from, type)
    : slotWords(from, type).map((word) => [word]);
  for (const word of rows.flat())
    demand(
      !/[\t\r\n]/.test(word) && word !== '',
      'clova',
      clovaTypeName(type),
      word,
      'no tabs, no line ends',
    );
  return lines(rows.map((row) => row.join('\t')));
}

function closedRows(from: ExportSource, type: ExportSlotType): readonly (readonly string[])[] {
  const isReadBack = reader(from, type);
  return slotEntries(from, type).map(({ id, value, synonyms }) =>
    isReadBack(value, id) || value === id ? [value, ...synonyms] : [id, value, ...synonyms],
  );
}

/** Whether our side knows a word for what it is; else our own id has to be the word that is sent. */
function reader(from: ExportSource, type: ExportSlotType): (word: string, id: string) => boolean {
  if (type === 'fine-topic') return () => false;
  const read = readersOf(from)[type];
  return (word, id) => String(read(word.replaceAll(' ', ''), { members: [], now: 0 })) === id;
}

function intentFile(intent: Intent, samples: readonly Sample[]): ExportFile {
  const slots = [...slotsOf(intent)].map(([slot, type]) => `${slot}\t${clovaTypeName(type)}`);
  const said = samples.map((sample) => written(intent, sample));
  demand(
    said.length <= mostSamples,
    'clova',
    intent.id,
    String(said.length),
    `at most ${mostSamples} samples`,
  );
  const name = consoleIntent(intent.id);
  demand(/^[A-Za-z]+$/.test(name), 'clova', intent.id, name, 'names are letters');
  return {
    path: `intents/${name}.tsv`,
    text: lines(['[INTENT SLOT]', ...slots, '', '[INTENT EXPRESSION]', ...said]),
  };
}

/** Slots are tags around what was said. */
function written(intent: Intent, sample: Sample): string {
  const literal = sample.pieces.filter((piece) => typeof piece === 'string').join('');
  demand(
    !/[<>\t\r\n]/.test(literal),
    'clova',
    intent.id,
    sample.line,
    'no tags, tabs or line ends in a sample',
  );
  return sampleText(sample, ({ slot, example }) => `<${slot}>${example}</${slot}>`);
}

const lines = (list: readonly string[]): string => `${list.join('\n')}\n`;
