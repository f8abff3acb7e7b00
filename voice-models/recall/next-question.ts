import type { FindFollowUp } from './follow-up.ts';
import type { Known } from './recall-index.ts';

/** So like its words, it is meant even where the words could stand alone. */
const wordForWord = 0.8;

type NextQuestion = (before: Known, question: string, goesOn: boolean) => string | undefined;

/** The entry's own follow-up, else the one that another entry of its category leads to by the same words. */
export function nextQuestion(entries: readonly Known[], followUp: FindFollowUp): NextQuestion {
  return (before, question, goesOn) => {
    const own = followUp([before], question);
    if (own && (goesOn || own.likeness >= wordForWord)) return own.id;
    if (!goesOn) return undefined;
    const beside = entries.filter(({ category }) => category === before.category);
    const next = followUp(beside, question, wordForWord);
    return next?.isTorn ? undefined : next?.id;
  };
}
