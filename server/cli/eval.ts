import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Evaluation, evaluate, type HeldOut, heldOutSchema } from '../../voice-models/evaluate.ts';
import { loadVoiceModel, voiceModelFolder } from '../../voice-models/load.ts';
import { createUnderstand } from '../../voice-models/nlu/understand.ts';
import type { Print } from './play.ts';

/** The day on which the held-out lines were said: a Tuesday morning. */
const saidAt = Date.parse('2026-11-24T10:00:00+09:00');

/** Judges understanding on files of JSON Lines, or on the project's own held-out ones. */
export function evaluateFiles(
  files: readonly string[],
  options: { readonly json?: boolean },
  print: Print,
): void {
  const from = files.length > 0 ? files : heldOutFiles();
  const lines = from.flatMap(readLines);
  if (lines.length === 0) {
    print.error('no held-out lines');
    return;
  }
  const understand = createUnderstand(loadVoiceModel());
  const evaluation = evaluate(understand, lines, saidAt);
  if (options.json) print.out(JSON.stringify(evaluation));
  else for (const line of spoken(evaluation)) print.out(line);
}

function heldOutFiles(): readonly string[] {
  const folder = join(voiceModelFolder(), 'heldout');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map((file) => join(folder, file));
}

function readLines(file: string): readonly HeldOut[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line) => heldOutSchema.parse(JSON.parse(line)));
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function spoken(figures: Evaluation): readonly string[] {
  const { outside } = figures;
  return [
    `${figures.count} lines`,
    `accuracy ${percent(figures.accuracy)}  macro-F1 ${figures.macroF1.toFixed(3)}  slots ${percent(figures.slots)}`,
    `not ours: ${outside.count}, acted on ${outside.acted}, asked back ${outside.asked}; wrongly heard as yes: ${figures.wrongYes}`,
    ...figures.byStyle.map(
      ({ style, count, right }) => `style ${style}: ${percent(right / count)} of ${count}`,
    ),
    ...figures.byIntent.map(
      ({ intent, count, right, f1 }) =>
        `${intent}: ${percent(right / count)} of ${count}, F1 ${f1.toFixed(3)}`,
    ),
    ...figures.confusions
      .slice(0, 15)
      .map(({ meant, heard, count }) => `${meant} heard as ${heard}: ${count}`),
    ...figures.curve.map(
      ({ from, coverage, precision, outside: taken }) =>
        `from ${from}: coverage ${percent(coverage)}, precision ${percent(precision)}, not ours taken ${percent(taken)}`,
    ),
  ];
}
