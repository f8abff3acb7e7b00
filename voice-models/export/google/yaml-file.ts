import { stringify } from 'yaml';
import type { ExportFile } from '../export-file.ts';

/** Lines are not folded: a training phrase stays on the line that a person looks for. */
export const yamlFile = (path: string, content: object): ExportFile => ({
  path,
  text: stringify(content, { lineWidth: 0 }),
});
