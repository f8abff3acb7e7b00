import type { ExportFile } from './export-file.ts';

/** RFC 4180, with the mark by which Excel knows UTF-8: a person opens these before a console does. */
export const csvFile = (path: string, rows: readonly (readonly string[])[]): ExportFile => ({
  path,
  text: `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`,
});

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
