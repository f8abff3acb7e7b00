import type { ExportFile } from '../export-file.ts';
import type { ExportSource } from '../exporter.ts';
import { readableRows } from '../readable-rows.ts';
import type { ExportSlotType } from '../slot-values.ts';
import { tsvFile } from '../tsv-file.ts';
import { slotsOf } from '../utterances.ts';
import { demandNugu } from './nugu-limits.ts';

/** `notice-kind` as `NOTICE_KIND`. */
export const nuguEntityName = (type: ExportSlotType): string => type.replaceAll('-', '_').toUpperCase();

/**
 * One sheet for each Entity Type: 대표어, then its 동의어. Dates, times, amounts and PINs hold examples and are read again on
 * our side; of the built-in types none is documented to keep the zero of a PIN.
 */
export function nuguEntities(from: ExportSource): readonly ExportFile[] {
  const used = new Set(from.source.intents.flatMap((intent) => [...slotsOf(intent).values()]));
  return [...used].map((type) => {
    const name = nuguEntityName(type);
    const rows = readableRows(from, type);
    demandNugu('entityName', name, type);
    for (const word of rows.flat()) demandNugu('word', word, type);
    return tsvFile(`entities/${name}.tsv`, rows);
  });
}
