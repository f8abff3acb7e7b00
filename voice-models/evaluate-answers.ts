import { z } from 'zod';
import type { Answers, Found } from '../shared/ports/answers.ts';

/** One line of `voice-models/heldout/ara`: a question, and the entry that answers it; `null`: none does. */
export const heldOutQuestionSchema = z.object({
  q: z.string(),
  id: z.string().nullable(),
  style: z.string(),
  /** Entries that answer it as well. */
  also: z.array(z.string()).default([]),
});
export type HeldOutQuestion = z.infer<typeof heldOutQuestionSchema>;

/** Shares from 0 to 1. */
export interface AnswerFigures {
  readonly style: string;
  readonly count: number;
  /** Of the answerable: the right entry is answered, or comes first of the offered. */
  readonly first: number;
  /** Answered right, or among the offered. */
  readonly found: number;
  /** Another entry answered without asking. */
  readonly wrong: number;
  readonly offered: number;
  readonly refused: number;
}

interface Judged {
  readonly line: HeldOutQuestion;
  readonly found: Found;
}

/** By style, and of all that have an answer, and of all that have none. */
export function evaluateAnswers(
  answers: Answers,
  lines: readonly HeldOutQuestion[],
): readonly AnswerFigures[] {
  const judged = lines.map((line): Judged => ({ line, found: answers.ask({ question: line.q }) }));
  const [known, unknown] = [
    judged.filter(({ line }) => line.id !== null),
    judged.filter(({ line }) => line.id === null),
  ];
  const styles = new Set(lines.map(({ style }) => style));
  return [
    figures('answerable', known),
    figures('not ours', unknown),
    ...[...styles].map((style) =>
      figures(
        style,
        judged.filter(({ line }) => line.style === style),
      ),
    ),
  ].filter(({ count }) => count > 0);
}

function figures(style: string, judged: readonly Judged[]): AnswerFigures {
  const share = (fits: (each: Judged) => boolean) => judged.filter(fits).length / Math.max(1, judged.length);
  return {
    style,
    count: judged.length,
    first: share(isFirst),
    found: share(isFound),
    wrong: share((each) => each.found.kind === 'answer' && !isFirst(each)),
    offered: share(({ found }) => found.kind === 'offer'),
    refused: share(({ found }) => found.kind === 'refuse'),
  };
}

const fits = ({ line }: Judged, id: string | undefined) =>
  id !== undefined && (id === line.id || line.also.includes(id));

const isFirst = (each: Judged) => each.found.kind !== 'refuse' && fits(each, each.found.candidates[0]?.id);

function isFound(each: Judged): boolean {
  if (each.found.kind !== 'offer') return isFirst(each);
  return each.found.candidates.some(({ id }) => fits(each, id));
}
