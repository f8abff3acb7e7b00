import type { ExportFile } from './export-file.ts';

/** Rows to paste into a console; cells have neither tabs nor line ends, which each console's limits see to. */
export const tsvFile = (path: string, rows: readonly (readonly string[])[]): ExportFile => ({
  path,
  text: `${rows.map((row) => row.join('\t')).join('\n')}\n`,
});
