import type { ExportSource } from '../../../voice-models/export/exporter.ts';
import { exporters } from '../../../voice-models/export/index.ts';
import { loadVoiceModel } from '../../../voice-models/load.ts';
import { loadVoiceSource } from '../../../voice-models/load-source.ts';
import { catalogueNames } from '../../../voice-models/nlu/names.ts';
import { createUnderstand } from '../../../voice-models/nlu/understand.ts';

/** What every export is made of. */
export const source: ExportSource = { source: loadVoiceSource(), names: catalogueNames() };

export const understand = createUnderstand(loadVoiceModel());

/** The files of a platform. */
export function exported(platform: string, from = source) {
  const exporter = exporters[platform];
  if (!exporter) throw new Error(`${platform} is not exported`);
  return exporter(from);
}

/** What is open while an intent is usually said. */
const awaited = { pin: 'pin', 'confirm.yes': 'yesno', 'confirm.no': 'yesno' } as const;

export const heardAs = (intent: string, text: string) => {
  const expect = Object.entries(awaited).find(([id]) => id === intent)?.[1] ?? 'none';
  return understand({ kind: 'text', text }, expect, { members: () => [], now: Date.UTC(2026, 10, 24) });
};

/** What our side makes of a slot that a console fills. */
export const slotMeaning = (name: string, slot: string, said: string) =>
  understand({ kind: 'intent', name, slots: { [slot]: said } }, 'none', { members: () => [], now: 0 }).slots[
    slot
  ];

/** Of what a platform's files say, as a citizen would, what our own side takes for another intent. */
export const misheard = (
  said: readonly { readonly id: string; readonly text: string }[],
): readonly string[] =>
  said.flatMap(({ id, text }) => {
    const { intent } = heardAs(id, text);
    return intent === id ? [] : [`${id}: ${text} -> ${intent}`];
  });

/** The source with one intent that has one seed. */
export function withSeed(seed: string): ExportSource {
  const [first] = source.source.intents;
  if (!first) throw new Error('no intents');
  return { ...source, source: { ...source.source, intents: [{ ...first, seeds: [seed] }] } };
}
