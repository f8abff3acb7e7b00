import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Understand } from '../../shared/ports/understand.ts';
import { type Evaluation, evaluate, type HeldOut, heldOutSchema } from '../../voice-models/evaluate.ts';
import { loadVoiceModel, voiceModelFolder } from '../../voice-models/load.ts';
import { loadVoiceSource } from '../../voice-models/load-source.ts';
import { catalogueNames } from '../../voice-models/nlu/names.ts';
import { createUnderstand } from '../../voice-models/nlu/understand.ts';
import { buildModel } from '../../voice-models/train/build-model.ts';
import { fold } from '../../voice-models/train/folds.ts';
import { answerFoldTable, answerTable } from './eval-answers.ts';
import { reportLines, wrongLines } from './eval-report.ts';
import { memoryOfHearing, speedOf } from './eval-speed.ts';
import type { Print } from './play.ts';

interface EvaluateOptions {
  readonly json?: boolean;
  readonly wrong?: boolean;
  readonly folds?: number;
}

/** The day on which the held-out lines were said: a Tuesday morning. */
const saidAt = Date.parse('2026-11-24T10:00:00+09:00');
const fewestFolds = 2;

/** Judges understanding on files of JSON Lines, on the project's own held-out ones, or on folds. False: there was nothing to judge on. */
export function evaluateFiles(files: readonly string[], options: EvaluateOptions, print: Print): boolean {
  const { folds } = options;
  if (folds !== undefined) {
    if (Number.isInteger(folds) && folds >= fewestFolds) return evaluateFolds(folds, options, print);
    print.error(`--folds ${folds}: a whole number from ${fewestFolds}`);
    return false;
  }
  const lines = readAll(files.length > 0 ? files : heldOutFiles(), print);
  if (lines === undefined) return false;
  const before = process.memoryUsage().rss;
  const started = performance.now();
  const understand = createUnderstand(loadVoiceModel());
  const loadMs = performance.now() - started;
  const grownBy = memoryOfHearing(understand, lines, { rssBefore: before, now: saidAt });
  show(evaluate(understand, lines, saidAt), options, print);
  if (options.json) return true;
  print.out(speedOf(understand, lines, { loadMs, grownBy, now: saidAt }));
  if (files.length === 0) for (const line of answerTable()) print.out(line);
  return true;
}

/** One model a fold, and every line written by hand judged once by a model that never saw it. */
function evaluateFolds(count: number, options: EvaluateOptions, print: Print): boolean {
  const source = loadVoiceSource();
  const names = catalogueNames();
  const parts = Array.from({ length: count }, (_, at) => fold(source, names, { at, count }));
  const judges = new Map<HeldOut, Understand>();
  for (const { trainOn, judgeOn } of parts) {
    const understand = createUnderstand(buildModel(trainOn, names));
    for (const line of judgeOn) judges.set(line, understand);
  }
  const lines = parts.flatMap(({ judgeOn }) => judgeOn);
  let next = 0;
  const judge: Understand = (heard, expect, context) => {
    const line = lines[next++];
    const understand = line && judges.get(line);
    if (!understand) throw new Error('more lines judged than were held back');
    return understand(heard, expect, context);
  };
  show(evaluate(judge, lines, saidAt), options, print);
  if (!options.json) for (const line of answerFoldTable()) print.out(line);
  return true;
}

function show(figures: Evaluation, { json, wrong }: EvaluateOptions, print: Print): void {
  const { wrong: misheard, ...rest } = figures;
  if (json) print.out(JSON.stringify(wrong ? figures : rest));
  else for (const line of [...reportLines(figures), ...(wrong ? wrongLines(misheard) : [])]) print.out(line);
}

function heldOutFiles(): readonly string[] {
  const folder = join(voiceModelFolder(), 'heldout');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map((file) => join(folder, file));
}

function readAll(files: readonly string[], print: Print): readonly HeldOut[] | undefined {
  const missing = files.filter((file) => !existsSync(file));
  for (const file of missing) print.error(`${file}: no such file`);
  if (missing.length > 0) return undefined;
  const read = files.flatMap(readLines);
  const problems = read.filter((line) => typeof line === 'string');
  for (const problem of problems) print.error(problem);
  if (problems.length > 0) return undefined;
  if (read.length === 0) print.error('no held-out lines');
  return read.length === 0 ? undefined : read.filter((line) => typeof line !== 'string');
}

/** A line, or what is wrong with it. */
function readLines(file: string): readonly (HeldOut | string)[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, at) => (text.trim() === '' ? [] : [readLine(text, `${file}:${at + 1}`)]));
}

function readLine(text: string, place: string): HeldOut | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return `${place}: not JSON`;
  }
  const read = heldOutSchema.safeParse(json);
  return read.success ? read.data : `${place}: ${z.prettifyError(read.error)}`;
}
