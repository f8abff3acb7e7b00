import type { ExportSource } from '../../../voice-models/export/exporter.ts';
import { exporters } from '../../../voice-models/export/index.ts';
import { loadVoiceModel, loadVoiceSource } from '../../../voice-models/load.ts';
import { catalogueNames } from '../../../voice-models/nlu/names.ts';
import { createUnderstand } from '../../../voice-models/nlu/understand.ts';

/** What every export is made of. */
export const source: ExportSource = { source: loadVoiceSource(), names: catalogueNames() };

export const understand = createUnderstand(loadVoiceModel());

/** The files of a platform. */
export function exported(platform: string) {
  const exporter = exporters[platform];
  if (!exporter) throw new Error(`${platform} is not exported`);
  return exporter(source);
}

/** What is open while an intent is usually said. */
const awaited = { pin: 'pin', 'confirm.yes': 'yesno', 'confirm.no': 'yesno' } as const;

export const heardAs = (intent: string, text: string) => {
  const expect = Object.entries(awaited).find(([id]) => id === intent)?.[1] ?? 'none';
  return understand({ kind: 'text', text }, expect, { members: [], now: Date.UTC(2026, 10, 24) });
};
