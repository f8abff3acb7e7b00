import type { RecallIndex } from './recall-index.ts';
import { containedWeight, learnedValues } from './term-weights.ts';
import type { TermsOf } from './terms.ts';

export interface Ranked {
  /** Into the entries of the index. */
  readonly at: number;
  /** Probability that this entry is meant, 0 to 1. */
  readonly p: number;
  /** How much of the question its words cover, 0 to 1. */
  readonly cover: number;
}

export interface Ranking {
  /** Best first. */
  readonly best: readonly Ranked[];
  /** Probability that none is meant. */
  readonly none: number;
}

export type Rank = (question: string) => Ranking;

/** What the words an entry contains weigh against what was learned; chosen by cross-validation. */
const coverWeight = 20;
const learnedWeight = 0.7;
/** What no entry at all contains counts as so much. */
const noneScore = 5;
const kept = 5;

/** Every entry by what it contains of the question (BM25) and by what was learned of its variants, in one softmax. */
export function ranker(index: RecallIndex, termsOf: TermsOf): Rank {
  const size = index.entries.length;
  const rowOf = new Map<number, number>();
  index.keys.forEach((key, row) => {
    rowOf.set(key, row);
  });
  const rarest = index.rarity.reduce((most, each) => Math.max(most, each), 0);
  return (question) => {
    const terms = termsOf(question);
    const values = learnedValues(terms);
    const logits = Float64Array.from(index.bias);
    const cover = new Float64Array(size + 1);
    let mass = 0;
    terms.hashes.forEach((hash, at) => {
      const row = rowOf.get(hash);
      const weight = containedWeight(terms.streams[at] ?? 'pair');
      mass += weight * (row === undefined ? rarest : (index.rarity[row] ?? 0));
      if (row !== undefined) addRow(index, row, logits, values[at] ?? 0, cover, weight);
    });
    for (let entry = 0; entry < size; entry++) cover[entry] = (cover[entry] ?? 0) / Math.max(mass, 1e-9);
    return best(logits, cover);
  };
}

function addRow(
  index: RecallIndex,
  row: number,
  logits: Float64Array,
  value: number,
  cover: Float64Array,
  weight: number,
): void {
  const { starts, entryOf, learned, contained, scale } = index;
  const rare = (weight * (index.rarity[row] ?? 0)) / 255;
  const factor = value * scale;
  for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
    const entry = entryOf[at] ?? 0;
    logits[entry] = (logits[entry] ?? 0) + factor * (learned[at] ?? 0);
    cover[entry] = (cover[entry] ?? 0) + rare * (contained[at] ?? 0);
  }
}

function best(logits: Float64Array, cover: Float64Array): Ranking {
  const size = logits.length - 1;
  const scores = logits.map((logit, at) =>
    at === size ? logit + noneScore : learnedWeight * logit + coverWeight * (cover[at] ?? 0),
  );
  const highest = scores.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
  const raised = scores.map((score) => Math.exp(score - highest));
  const sum = raised.reduce((total, each) => total + each, 0);
  const order = [...raised.keys()].slice(0, size).sort((a, b) => (raised[b] ?? 0) - (raised[a] ?? 0));
  return {
    best: order.slice(0, kept).map((at) => ({ at, p: (raised[at] ?? 0) / sum, cover: cover[at] ?? 0 })),
    none: (raised[size] ?? 0) / sum,
  };
}
