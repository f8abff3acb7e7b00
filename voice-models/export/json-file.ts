import type { ExportFile } from './export-file.ts';

export const jsonFile = (path: string, content: unknown): ExportFile => ({
  path,
  text: `${JSON.stringify(content, undefined, 2)}\n`,
});
