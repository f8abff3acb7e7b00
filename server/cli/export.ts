import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ExportFile } from '../../voice-models/export/export-file.ts';
import { exporters } from '../../voice-models/export/index.ts';
import { loadVoiceSource } from '../../voice-models/load.ts';
import { catalogueNames } from '../../voice-models/nlu/names.ts';
import type { Print } from './play.ts';

/**
 * A console's interaction model: into `out`, one line for each file written; else as JSON Lines `{"path","text"}`. False for a
 * platform that has none, with the list of those that have.
 */
export function exportModel(platform: string, { out }: { readonly out?: string }, print: Print): boolean {
  const exporter = Object.hasOwn(exporters, platform) ? exporters[platform] : undefined;
  if (!exporter) {
    const known = Object.keys(exporters).sort().join(', ');
    print.error(`no model for ${JSON.stringify(platform)}; there are: ${known}`);
    return false;
  }
  const files = exporter({ source: loadVoiceSource(), names: catalogueNames() });
  for (const file of files) print.out(out === undefined ? JSON.stringify(file) : write(out, file));
  return true;
}

function write(folder: string, { path, text }: ExportFile): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}
