import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { recallPath } from '../../voice-models/load.ts';
import { loadAraSource } from '../../voice-models/load-source.ts';
import { writeRecall } from '../../voice-models/recall-file.ts';
import { buildRecall } from '../../voice-models/train/build-recall.ts';
import type { Print } from './play.ts';

/** Builds the index of what Ara knows from its YAML; with `check` only compares. False: it differs. */
export function trainRecall({ check }: { readonly check?: boolean }, print: Print): boolean {
  const index = buildRecall(loadAraSource());
  const bytes = writeRecall(index);
  if (check) return readFileSync(recallPath()).equals(bytes);
  mkdirSync(dirname(recallPath()), { recursive: true });
  writeFileSync(recallPath(), bytes);
  print.out(`${index.entries.length} entries, ${index.keys.length} terms, ${bytes.length} bytes`);
  return true;
}
