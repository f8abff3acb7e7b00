import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Answers, Found } from '../../shared/ports/answers.ts';
import { loadRecall } from '../../voice-models/load.ts';
import { createAnswers } from '../../voice-models/recall/create-answers.ts';
import type { Print } from './play.ts';

const asked = z.object({ q: z.string() });

/** JSON Lines in, JSON Lines out, in order; a line that is none is named on stderr and the rest goes on. */
export async function answerLines(input: NodeJS.ReadableStream, print: Print): Promise<boolean> {
  const answers = createAnswers(loadRecall());
  let good = true;
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const q = questionOf(line);
    if (q === undefined) {
      print.error(`line ${number}: not {"q": "…"}`);
      good = false;
    } else print.out(JSON.stringify({ q, ...told(answers, q) }));
  }
  return good;
}

function questionOf(line: string): string | undefined {
  try {
    return asked.safeParse(JSON.parse(line)).data?.q;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function told(answers: Answers, question: string): object {
  const found = answers.ask({ question });
  const candidates = found.candidates.map(({ id, question: asks, answer, score }) => ({
    id,
    question: asks,
    answer,
    score,
  }));
  const [first] = candidates;
  const score = first?.score ?? 0;
  const named = found.kind === 'refuse' ? undefined : first;
  return {
    decision: found.kind,
    id: named?.id ?? null,
    question: named?.question ?? null,
    answer: answerOf(found),
    score,
    candidates,
  };
}

const answerOf = (found: Found) => (found.kind === 'answer' ? found.answer.answer : null);
