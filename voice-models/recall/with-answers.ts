import type { Answers, Found } from '../../shared/ports/answers.ts';
import type { HearingContext, Understand } from '../../shared/ports/understand.ts';
import type { Expect } from '../../shared/turn.ts';
import type { Understood } from '../../shared/understood.ts';
import { pointsBack } from './follow-up.ts';

/** From here on a question is surely Ara's, by the question that is open: a screen may be talking too. */
const sure: Readonly<Record<Expect, number>> = {
  none: 0.7,
  choice: 0.9,
  yesno: 0.9,
  date: 0.9,
  text: 0.95,
  // Four digits are awaited: nothing else is worth a guess.
  pin: 2,
};
/** The same where military service is named; what a screen says of it is seldom a question. */
const sureNamed: Readonly<Record<Expect, number>> = {
  ...sure,
  none: 0.2,
  choice: 0.6,
  yesno: 0.7,
  date: 0.7,
  text: 0.7,
};
/** Under this an understanding gives way to words that go on from what Ara just answered. */
export const firm = 0.9;
/** Guessed from the sound of a question as such: "어떻게 하면 돼요", "언제까지예요". They give way whatever their score. */
const soundsAsked: ReadonlySet<string | null> = new Set([
  'help',
  'smalltalk',
  'thanks',
  'fines.explain',
  'member.switch',
]);
/** A whole question in which one of the choices is named: "예비군 훈련 중에 다치면 보상을 받나요". */
const isQuestion = /.{10}(?:나요|[은는한인]가요|까요?|는지요?|되나|돼요?|능교|는교)[?\s]*$/;
/** What was foreseen word for word is no guess. */
const foreseen = 1;

/** What is not understood, or hardly, is a question for Ara where Ara knows the answer. */
export function withAnswers(understand: Understand, answers: Answers): Understand {
  return (heard, expect, context) => {
    const understood = understand(heard, expect, context);
    const { text } = understood;
    if (text === undefined || !isOpen(understood, text, expect, context, answers)) return understood;
    const { topic } = context;
    const found = answers.ask({ question: text, ...(topic === undefined ? {} : { topic }) });
    const [first] = found.candidates;
    if (!first || !isAra(found, text, expect, topic, answers)) return understood;
    const why = `아라 knows ${first.id}; ${understood.why}`;
    return { intent: 'ara.question', slots: {}, score: first.score, why, text };
  };
}

/** Nothing that is acted on; after an answer of Ara's, or where military service is named, nothing that is acted on firmly. */
function isOpen(
  { intent, ask, score }: Understood,
  text: string,
  expect: Expect,
  { topic }: HearingContext,
  answers: Answers,
): boolean {
  if (intent === null || ask === true) return true;
  if (intent === 'answer' && expect === 'choice') return isQuestion.test(text) && answers.names(text);
  const isGuess = soundsAsked.has(intent) && score < foreseen;
  if (topic !== undefined && expect === 'none') return isGuess || score < firm;
  return isGuess && answers.names(text);
}

function isAra(
  found: Found,
  text: string,
  expect: Expect,
  topic: string | undefined,
  answers: Answers,
): boolean {
  const least = Math.min(sure[expect], answers.names(text) ? sureNamed[expect] : 1);
  if (found.kind === 'answer') return found.answer.score >= least;
  if (found.kind === 'refuse' || expect !== 'none') return false;
  const together = found.candidates.reduce((sum, { score }) => sum + score, 0);
  return together >= least || (topic !== undefined && pointsBack(text));
}
