import { createHash } from 'node:crypto';
import type { MilitaryConcepts } from '../ara-source.ts';
import { normalise } from '../nlu/normalise.ts';
import { meaningFinder } from './meanings.ts';

/** Enough to tell topics apart; too little to be held against a list of sentences. */
const shown = 12;

/** What a question is about, as a hash of the concepts in it: the same for other wordings, and nobody's words. */
export function topicFinder({ words }: MilitaryConcepts): (question: string) => string {
  const meanings = meaningFinder(words);
  return (question) => {
    const about = meanings(normalise(question).joined).join(' ');
    return createHash('sha256').update(about).digest('hex').slice(0, shown);
  };
}
