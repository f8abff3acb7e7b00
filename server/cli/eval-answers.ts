import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AnswerFigures,
  evaluateAnswers,
  type HeldOutQuestion,
  heldOutQuestionSchema,
} from '../../voice-models/evaluate-answers.ts';
import { loadRecall, voiceModelFolder } from '../../voice-models/load.ts';
import { loadAraSource } from '../../voice-models/load-source.ts';
import { createAnswers } from '../../voice-models/recall/create-answers.ts';
import { recallFolds } from '../../voice-models/train/cross-validate-recall.ts';

/** How Ara fares on the questions of `voice-models/heldout/ara`, by file; thresholds were chosen on those of `asked-a`. */
export function answerTable(): readonly string[] {
  const answers = createAnswers(loadRecall());
  const files = heldOutQuestions();
  const tables = files.map(({ name, lines }) => table(`ara ${name}`, evaluateAnswers(answers, lines)));
  return [
    ...tables.flat(),
    speedOf(
      files.flatMap(({ lines }) => lines),
      answers.ask,
    ),
  ];
}

/** The same on variants that each index had not seen. */
export function answerFoldTable(): readonly string[] {
  const folds = [...recallFolds(loadAraSource())].map(({ index, lines }) =>
    evaluateAnswers(createAnswers(index), lines),
  );
  return folds.flatMap((figures, at) => table(`ara fold ${at + 1}`, figures.slice(0, 2)));
}

interface HeldOutFile {
  readonly name: string;
  readonly lines: readonly HeldOutQuestion[];
}

function heldOutQuestions(): readonly HeldOutFile[] {
  const folder = join(voiceModelFolder(), 'heldout', 'ara');
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  return files.sort().map((file) => ({
    name: file.replace('.jsonl', ''),
    lines: readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => heldOutQuestionSchema.parse(JSON.parse(line))),
  }));
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(7);

function table(name: string, figures: readonly AnswerFigures[]): readonly string[] {
  return figures.map(({ style, count, first, found, wrong, offered, refused }) =>
    [
      `${name} ${style}`.padEnd(44),
      String(count).padStart(5),
      `first ${percent(first)}  first or offered ${percent(found)}  wrong ${percent(wrong)}`,
      `offered ${percent(offered)}  refused ${percent(refused)}`,
    ].join('  '),
  );
}

function speedOf(lines: readonly HeldOutQuestion[], ask: (asked: { question: string }) => unknown): string {
  const times = lines
    .map(({ q }) => {
      const from = performance.now();
      ask({ question: q });
      return performance.now() - from;
    })
    .sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(3);
  return `ara ms a question: p50 ${at(0.5)}  p99 ${at(0.99)}`;
}
