import type { ExportFile } from '../export-file.ts';
import type { ExportSource } from '../exporter.ts';
import { jsonFile } from '../json-file.ts';
import { type ExportSlotType, slotEntries } from '../slot-values.ts';
import { spokenDigits } from '../spoken-digits.ts';
import { stableId } from '../stable-id.ts';
import { slotsOf } from '../utterances.ts';
import { demandDialogflow } from './dialogflow-limits.ts';

/** Dialogflow's own entities, where they read what our readers would. */
const system: Readonly<Partial<Record<ExportSlotType, string>>> = {
  money: 'sys.number',
  date: 'sys.date',
  time: 'sys.time',
  text: 'sys.any',
};

export const dialogflowType = (type: ExportSlotType): string => `@${system[type] ?? type}`;

/** Two files for each entity: what it is, and its words. The value is our id, and is what arrives. */
export function dialogflowEntities(from: ExportSource): readonly ExportFile[] {
  const used = new Set(from.source.intents.flatMap((intent) => [...slotsOf(intent).values()]));
  const own = [...used].filter((type) => system[type] === undefined);
  demandDialogflow('entities', own.length, 'agent');
  return own.flatMap((type) => {
    demandDialogflow('entityName', type, type);
    return [
      jsonFile(`agent/entities/${type}.json`, entityOf(type)),
      jsonFile(`agent/entities/${type}_entries_ko.json`, entriesOf(from, type)),
    ];
  });
}

const entityOf = (type: ExportSlotType) => ({
  id: stableId(`dialogflow entity ${type}`),
  name: type,
  isOverridable: true,
  isEnum: false,
  isRegexp: type === 'pin',
  automatedExpansion: false,
  allowFuzzyExtraction: false,
});

function entriesOf(from: ExportSource, type: ExportSlotType) {
  // Of a regular expression the value is the expression, and it has no synonyms but itself.
  const pin = spokenDigits(from.source.lexicon);
  const entries =
    type === 'pin'
      ? [{ value: pin, synonyms: [pin] }]
      : slotEntries(from, type).map(({ id, value, synonyms }) => ({
          value: id,
          synonyms: [value, ...synonyms],
        }));
  demandDialogflow('entries', entries.length, type);
  for (const { value, synonyms } of entries) {
    demandDialogflow('synonyms', synonyms.length, type, value);
    for (const word of [value, ...synonyms]) demandDialogflow('word', word, type);
  }
  return entries;
}
