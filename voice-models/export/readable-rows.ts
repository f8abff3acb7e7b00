import type { ExportSource } from './exporter.ts';
import { closedTypes, type ExportSlotType, readersOf, slotEntries, slotWords } from './slot-values.ts';

/**
 * The words of a type for a console that sends the first of a row for any of them: the first is one that our side reads as
 * what the row means, else our own id. Of an open type each word is a row.
 */
export function readableRows(from: ExportSource, type: ExportSlotType): readonly (readonly string[])[] {
  if (!closedTypes.includes(type)) return slotWords(from, type).map((word) => [word]);
  const isReadBack = reader(from, type);
  return slotEntries(from, type).map(({ id, value, synonyms }) =>
    isReadBack(value, id) || value === id ? [value, ...synonyms] : [id, value, ...synonyms],
  );
}

function reader(from: ExportSource, type: ExportSlotType): (word: string, id: string) => boolean {
  if (type === 'fine-topic') return () => false;
  const read = readersOf(from)[type];
  return (word, id) => String(read(word.replaceAll(' ', ''), { members: () => [], now: 0 })) === id;
}
