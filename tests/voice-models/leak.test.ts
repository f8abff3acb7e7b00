import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { heldOutSchema } from '../../voice-models/evaluate.ts';
import { loadVoiceSource } from '../../voice-models/load-source.ts';
import { normalise } from '../../voice-models/nlu/normalise.ts';

const folder = 'voice-models/heldout';
const key = (text: string) => normalise(text).joined;

/** Answers to an open question are excepted: 네 can be held out from nobody. */
it('holds out no line that is trained on', () => {
  const { intents, outside } = loadVoiceSource();
  const trained = new Set([
    ...intents.flatMap(({ seeds }) => seeds.map(key)),
    ...outside.flatMap(({ lines }) => lines.map(key)),
  ]);
  const heldOut = readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(`${folder}/${file}`, 'utf8').trim().split('\n'))
    .map((line) => heldOutSchema.parse(JSON.parse(line)))
    .filter((line) => line.expect === 'none');
  expect(heldOut.length).toBeGreaterThan(1_300);
  expect(heldOut.filter(({ text }) => trained.has(key(text)))).toEqual([]);
});
