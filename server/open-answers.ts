import { statSync } from 'node:fs';
import type { Answers } from '../shared/ports/answers.ts';
import { loadRecall, recallPath } from '../voice-models/load.ts';
import { createAnswers } from '../voice-models/recall/create-answers.ts';

/** What Ara knows, read at the first question and again whenever an editor has built it anew. */
export function openAnswers(): Answers {
  let read: { readonly answers: Answers; readonly builtAt: number } | undefined;
  const current = (): Answers => {
    const builtAt = statSync(recallPath()).mtimeMs;
    if (read?.builtAt !== builtAt) read = { answers: createAnswers(loadRecall()), builtAt };
    return read.answers;
  };
  return {
    ask: (asked) => current().ask(asked),
    find: (id) => current().find(id),
    goesOn: (question) => current().goesOn(question),
    topicOf: (question) => current().topicOf(question),
  };
}
