import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { loadRecall } from '../../../voice-models/load.ts';
import { loadAraSource } from '../../../voice-models/load-source.ts';
import { createAnswers } from '../../../voice-models/recall/create-answers.ts';

const answers = createAnswers(loadRecall());
const entries = loadAraSource().categories.flatMap((category) => category.entries);

interface Question {
  readonly q: string;
  readonly id: string;
}

/** Which are not answered with their own entry. */
const astray = (questions: readonly Question[]) =>
  questions.flatMap(({ q, id }) => {
    const found = answers.ask({ question: q });
    return found.kind === 'answer' && found.answer.id === id
      ? []
      : [`${id} ${q}: ${found.kind} ${found.candidates.map((each) => each.id)}`];
  });

it('answers every question as it stands with its own entry', () => {
  expect(astray(entries.map(({ id, question }) => ({ q: question, id })))).toEqual([]);
});

/** The questions as 병무청 puts them; some entries put theirs in plainer words since. */
it('answers the 291 questions it began with by the entry of each', () => {
  const lines = readFileSync('tests/fixtures/ara-questions.jsonl', 'utf8').trim().split('\n');
  const questions = lines.map((line): Question => JSON.parse(line));
  expect(questions).toHaveLength(291);
  expect(astray(questions)).toEqual([]);
});

it('goes on from what was answered, by its own words and by those of its neighbours', () => {
  const idAfter = (topic: string, question: string) => {
    const found = answers.ask({ question, topic });
    return found.kind === 'answer' ? found.answer.id : found.kind;
  };
  expect(idAfter('exam-01', '그럼 며칠이나 걸려요')).toBe('exam-07');
  expect(idAfter('school-01', '몇 살까지유')).toBe('school-02');
  expect(idAfter('social-43', '그럼 아플 때는요')).toBe('social-12');
  expect(idAfter('exam-01', '예비군 훈련비는 얼마예요')).toBe('reserve-06');
});

it('stays silent about the weather, whatever was spoken of before', () => {
  for (const topic of ['exam-01', 'social-01', 'reserve-03', 'delay-01'])
    expect(answers.ask({ question: '내일 서울 날씨 어때', topic }).kind).toBe('refuse');
});
