import type { Intent } from '../../source.ts';
import type { ExportSlotType } from '../slot-values.ts';
import { slotsOf } from '../utterances.ts';

/**
 * CLOVA's own types where they serve. A PIN is none of its numbers, for those lose a zero in front; what is asked of 병무청 is
 * free text, for which there is no type: both are custom types that hold examples.
 */
const builtIn: Readonly<Partial<Record<ExportSlotType, string>>> = {
  money: 'CLOVA.NUMBER',
  date: 'CLOVA.DATETIME',
  time: 'CLOVA.DATETIME',
};

/** Named as the guide names its own: `PIZZA_TYPE`. */
export const clovaTypeName = (type: ExportSlotType): string =>
  builtIn[type] ?? type.replaceAll('-', '_').toUpperCase();

const typesOf = (intents: readonly Intent[]): readonly ExportSlotType[] => [
  ...new Set(intents.flatMap((intent) => [...slotsOf(intent).values()])),
];

export const customClovaTypes = (intents: readonly Intent[]): readonly ExportSlotType[] =>
  typesOf(intents).filter((type) => builtIn[type] === undefined);

export const builtInClovaTypes = (intents: readonly Intent[]): readonly string[] => [
  ...new Set(typesOf(intents).flatMap((type) => builtIn[type] ?? [])),
];
