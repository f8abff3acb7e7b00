import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { evaluateAnswers, heldOutQuestionSchema } from '../../../voice-models/evaluate-answers.ts';
import { loadRecall } from '../../../voice-models/load.ts';
import { loadAraSource } from '../../../voice-models/load-source.ts';
import { createAnswers } from '../../../voice-models/recall/create-answers.ts';

const answers = createAnswers(loadRecall());
const heldOut = (name: string) =>
  readFileSync(`voice-models/heldout/ara/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => heldOutQuestionSchema.parse(JSON.parse(line)));
const bare = (text: string) => text.replaceAll(/[\s\p{P}]/gu, '');

it('has seen none of the questions that are kept apart', () => {
  const known = new Set(
    loadAraSource().categories.flatMap(({ entries }) =>
      entries.flatMap(({ question, variants }) => [question, ...variants].map(bare)),
    ),
  );
  const seen = ['asked-a', 'asked-b', 'others', 'military-unknown']
    .flatMap(heldOut)
    .filter(({ q }) => known.has(bare(q)));
  expect(seen).toEqual([]);
});

/** A little under what is reached, so that what is learned beside it may shift a question or two. */
it.each(['asked-a', 'asked-b'])('finds the answers to %s, and is seldom wrong without asking', (name) => {
  const [all] = evaluateAnswers(answers, heldOut(name));
  expect(all?.first).toBeGreaterThanOrEqual(0.9);
  expect(all?.found).toBeGreaterThanOrEqual(0.94);
  expect(all?.wrong).toBeLessThanOrEqual(0.03);
});

it('refuses what is not about military service', () => {
  const [all] = evaluateAnswers(answers, heldOut('others'));
  expect(all?.refused).toBeGreaterThanOrEqual(0.94);
});
