import type { Ranking } from './rank.ts';

export type Decision = 'answer' | 'offer' | 'refuse';

/**
 * Chosen on the tuned fold (`voice-models/heldout/ara/asked-a.jsonl` and half of the foreign lines): a wrong answer costs
 * more than a question back, and a question back more than one refusal.
 */
const limits = {
  /** Up to this probability of "none of them" it is answered; up to the other it is offered. */
  answerNone: 0.3,
  offerNone: 0.4,
  /** The same where military service is named: then a few to choose from harm nobody. */
  offerNoneNamed: 0.8,
  /** So much of what is left must be the first one's. */
  answerLead: 0.85,
} as const;

/** `named`: whether it names something of military service. */
export function decide({ best, none }: Ranking, named: boolean): Decision {
  const [first] = best;
  if (!first || none > (named ? limits.offerNoneNamed : limits.offerNone)) return 'refuse';
  const lead = first.p / Math.max(1e-9, 1 - none);
  return none <= limits.answerNone && lead >= limits.answerLead ? 'answer' : 'offer';
}

const mostOffered = 3;
/** An alternative that much less likely than the first is no alternative. */
const leastShare = 0.02;

/** How many of the best are offered: two or three. */
export function offered({ best }: Ranking): number {
  const third = best[2]?.p ?? 0;
  return third >= leastShare * (best[0]?.p ?? 1) ? mostOffered : mostOffered - 1;
}
