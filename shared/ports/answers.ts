/** A question that 병무청 answers, with its answer. */
export interface KnownAnswer {
  readonly id: string;
  readonly category: string;
  readonly question: string;
  /** Said. Names its year where it changes from year to year. */
  readonly answer: string;
  /** Shown on the phone. */
  readonly detail: string;
  /** 법 조문 or 병무청 안내. */
  readonly basis: string;
  /** Whose question it is, where only some ask it: 예비군, 사회복무요원 … */
  readonly status: readonly string[];
}

export interface Candidate extends KnownAnswer {
  /** Probability that this is meant, 0 to 1. */
  readonly score: number;
}

/** What was made of a question; candidates best first. */
export type Found =
  | { readonly kind: 'answer'; readonly answer: Candidate; readonly candidates: readonly Candidate[] }
  /** Two or three may be meant. */
  | { readonly kind: 'offer'; readonly candidates: readonly Candidate[] }
  /** Not known here; `topic` is the same for other words about the same thing, and does not tell what it is. */
  | { readonly kind: 'refuse'; readonly topic: string; readonly candidates: readonly Candidate[] };

export interface Asked {
  readonly question: string;
  /** The entry last answered, which "그럼 며칠이나요" goes on from. */
  readonly topic?: string;
  /** The asking member's own: "예비군 4년 차". */
  readonly status?: string;
}

/** What 아라 knows of military service. Pure, without network. */
export interface Answers {
  ask(asked: Asked): Found;
  find(id: string): KnownAnswer | undefined;
  /** Whether these are like the words of some entry's follow-up question. */
  goesOn(question: string): boolean;
  /** Whether it names something that only military service has. */
  names(question: string): boolean;
  /** As `topic` of a refusal. */
  topicOf(question: string): string;
}
