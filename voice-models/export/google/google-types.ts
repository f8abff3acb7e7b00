import type { Intent } from '../../source.ts';
import { consoleType } from '../console-names.ts';
import type { ExportFile } from '../export-file.ts';
import type { ExportSource } from '../exporter.ts';
import { type ExportSlotType, slotEntries } from '../slot-values.ts';
import { spokenDigits } from '../spoken-digits.ts';
import { slotsOf } from '../utterances.ts';
import { demandGoogle } from './google-limits.ts';
import { yamlFile } from './yaml-file.ts';

/** The Assistant's own types, where they read what our readers would. */
const builtIn: Readonly<Partial<Record<ExportSlotType, string>>> = {
  money: 'actions.type.Number',
  date: 'actions.type.Date',
  time: 'actions.type.Time',
};

export const googleTypeName = (type: ExportSlotType): string => builtIn[type] ?? consoleType(type);

/** One file for each type that slots are of and Google has none for; the key of an entry is our id, and is what arrives. */
export function googleTypes(from: ExportSource): readonly ExportFile[] {
  const used = new Set(from.source.intents.flatMap((intent: Intent) => [...slotsOf(intent).values()]));
  return [...used]
    .filter((type) => builtIn[type] === undefined)
    .map((type) => {
      const name = googleTypeName(type);
      demandGoogle('name', name, type);
      return yamlFile(`sdk/custom/types/${name}.yaml`, typeOf(from, type));
    });
}

function typeOf(from: ExportSource, type: ExportSlotType): object {
  if (type === 'text') return { freeText: {} };
  if (type === 'pin') {
    const pin = { regularExpressions: [spokenDigits(from.source.lexicon)] };
    return { regularExpression: { entities: { pin } } };
  }
  const entries = slotEntries(from, type).map(({ id, value, synonyms }) => {
    for (const word of [value, ...synonyms]) demandGoogle('word', word, type);
    return [id, { synonyms: [value, ...synonyms] }] as const;
  });
  return { synonym: { matchType: 'EXACT_MATCH', entities: Object.fromEntries(entries) } };
}
