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
/** Under this an understanding gives way to words that go on from what Ara just answered. */
const firm = 0.9;

/** What is not understood, or hardly, is a question for Ara where Ara knows the answer. */
export function withAnswers(understand: Understand, answers: Answers): Understand {
  return (heard, expect, context) => {
    const understood = understand(heard, expect, context);
    const { text } = understood;
    if (text === undefined || !isOpen(understood, expect, context)) return understood;
    const { topic } = context;
    const found = answers.ask({ question: text, ...(topic === undefined ? {} : { topic }) });
    const [first] = found.candidates;
    if (!first || !isAra(found, text, expect, topic)) return understood;
    const why = `아라 knows ${first.id}; ${understood.why}`;
    return { intent: 'ara.question', slots: {}, score: first.score, why, text };
  };
}

/** Nothing that is acted on; after an answer of Ara's nothing that is acted on firmly. */
function isOpen({ intent, ask, score }: Understood, expect: Expect, { topic }: HearingContext): boolean {
  return intent === null || ask === true || (topic !== undefined && expect === 'none' && score < firm);
}

function isAra(found: Found, text: string, expect: Expect, topic: string | undefined): boolean {
  if (found.kind === 'answer') return found.answer.score >= sure[expect];
  return found.kind === 'offer' && topic !== undefined && expect === 'none' && pointsBack(text);
}
