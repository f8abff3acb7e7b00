import { statSync } from 'node:fs';
import type { Answers } from '../shared/ports/answers.ts';
import { loadRecall, recallPath } from '../voice-models/load.ts';
import { createAnswers } from '../voice-models/recall/create-answers.ts';
import type { Known } from '../voice-models/recall/recall-index.ts';

export interface OpenAnswers extends Answers {
  /** For the editor. */
  entries(): readonly Known[];
}

/** What Ara knows, read at the first question and again whenever an editor has built it anew. */
export function openAnswers(): OpenAnswers {
  let read: (OpenAnswers & { readonly builtAt: number }) | undefined;
  const current = (): OpenAnswers => {
    const builtAt = statSync(recallPath()).mtimeMs;
    if (read?.builtAt !== builtAt) {
      const index = loadRecall();
      read = { ...createAnswers(index), entries: () => index.entries, builtAt };
    }
    return read;
  };
  return {
    ask: (asked) => current().ask(asked),
    find: (id) => current().find(id),
    goesOn: (question) => current().goesOn(question),
    names: (question) => current().names(question),
    entries: () => current().entries(),
    topicOf: (question) => current().topicOf(question),
  };
}
