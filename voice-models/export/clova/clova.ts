import type { Intent } from '../../source.ts';
import { consoleIntent } from '../console-names.ts';
import type { ExportFile } from '../export-file.ts';
import type { Exporter, ExportSource } from '../exporter.ts';
import { readableRows } from '../readable-rows.ts';
import type { ExportSlotType } from '../slot-values.ts';
import { type Sample, samplesOf, sampleText, slotsOf } from '../utterances.ts';
import { clovaChecklist } from './clova-checklist.ts';
import { demandClova } from './clova-limits.ts';
import { clovaTypeName, customClovaTypes } from './clova-types.ts';

/**
 * CLOVA's console takes no model as a whole: it uploads one TSV for each slot type and each custom intent, and what it had is
 * replaced. Intents that CLOVA has built-in ones for are exported as well, since nothing can be added to the words of those.
 */
export const clova: Exporter = (from) => {
  const { intents } = from.source;
  const types = customClovaTypes(intents);
  return [
    ...types.map((type) => ({ path: `slots/${clovaTypeName(type)}.tsv`, text: typeText(from, type) })),
    ...[...samplesOf(from)].map(([intent, samples]) => intentFile(intent, samples)),
    { path: 'checklist.txt', text: clovaChecklist(intents) },
  ];
};

/** A row is the word that the extension is sent, then every other word for it. */
function typeText(from: ExportSource, type: ExportSlotType): string {
  const rows = readableRows(from, type);
  for (const word of rows.flat()) demandClova('word', word, clovaTypeName(type));
  return lines(rows.map((row) => row.join('\t')));
}

function intentFile(intent: Intent, samples: readonly Sample[]): ExportFile {
  const slots = [...slotsOf(intent)].map(([slot, type]) => `${slot}\t${clovaTypeName(type)}`);
  const said = samples.map((sample) => written(intent, sample));
  const name = consoleIntent(intent.id);
  demandClova('samples', said.length, intent.id);
  demandClova('name', name, intent.id);
  return {
    path: `intents/${name}.tsv`,
    text: lines(['[INTENT SLOT]', ...slots, '', '[INTENT EXPRESSION]', ...said]),
  };
}

/** Slots are tags around what was said. */
function written(intent: Intent, sample: Sample): string {
  const literal = sample.pieces.filter((piece) => typeof piece === 'string').join('');
  demandClova('literal', literal, intent.id, sample.line);
  return sampleText(sample, ({ slot, example }) => `<${slot}>${example}</${slot}>`);
}

const lines = (list: readonly string[]): string => `${list.join('\n')}\n`;
