import { normalise } from '../nlu/normalise.ts';
import type { Known } from './recall-index.ts';
import type { Terms, TermsOf } from './terms.ts';

/** Words that point back at what was spoken of, as a sentence begins with them. */
const pointers =
  /^(?:그럼은?|그러면은?|그라모|그라믄|그라면|그믄|거기|거그|게|그거|그건|그게|그기|그때|그것|그곳|그래서|그리고|그)(?:는|은|도|요)? /;

export const pointsBack = (question: string): boolean => pointers.test(`${normalise(question).spaced} `);

/** So alike must the words be. */
const alike = 0.45;
/** What is meant counts more than how it is said. */
const meaningShare = 0.6;

interface FollowUp {
  readonly id: string;
  /** 0 to 1. */
  readonly likeness: number;
  /** Others are as like and lead elsewhere. */
  readonly isTorn: boolean;
}

export type FindFollowUp = (from: readonly Known[], question: string, least?: number) => FollowUp | undefined;

/** Finds the entry that words such as "그럼 며칠이나요" lead to from these. */
export function followUpFinder(termsOf: TermsOf): FindFollowUp {
  const known = new Map<string, Terms>();
  const termsOfWritten = (words: string): Terms => {
    const terms = known.get(words) ?? termsOf(bare(words));
    known.set(words, terms);
    return terms;
  };
  return (from, question, least = alike) => {
    const said = termsOf(bare(question));
    let best: FollowUp | undefined;
    for (const { says, id } of from.flatMap(({ followUps }) => followUps)) {
      const likeness = Math.max(...says.map((words) => likenessOf(said, termsOfWritten(words))));
      if (likeness < Math.max(least, best?.likeness ?? 0)) continue;
      const isTorn = likeness === best?.likeness && (best.isTorn || id !== best.id);
      best = { id, likeness, isTorn };
    }
    return best;
  };
}

/** 유 and 예 for 요. */
const otherEnding = /[유예]$/;

/** Without the words that point back and without spaces, ending as it is written down. */
const bare = (question: string): string =>
  `${normalise(question).spaced} `.replace(pointers, '').replaceAll(' ', '').replace(otherEnding, '요');

function likenessOf(one: Terms, other: Terms): number {
  const [meant, sounded] = [shared(one, other, 'concept'), shared(one, other, 'pair')];
  return meant === undefined ? (sounded ?? 0) : meaningShare * meant + (1 - meaningShare) * (sounded ?? 0);
}

/** Dice's share of what both say; `undefined` when neither says any. */
function shared(one: Terms, other: Terms, stream: 'concept' | 'pair'): number | undefined {
  const [own, others] = [one, other].map(({ hashes, streams }) =>
    hashes.filter((_, at) => streams[at] === stream),
  );
  const known = new Set(own);
  const all = (own?.length ?? 0) + (others?.length ?? 0);
  if (all === 0) return undefined;
  return (2 * (others ?? []).filter((hash) => known.has(hash)).length) / all;
}
