import type { AraEntry } from '../ara-source.ts';
import type { Known, RecallIndex } from '../recall/recall-index.ts';
import { learnedValues } from '../recall/term-weights.ts';
import { type TermsOf, termFinder } from '../recall/terms.ts';
import { containment } from './containment.ts';
import { type Labelled, learn } from './learn.ts';
import { packRecall } from './pack-recall.ts';
import type { RecallSource } from './recall-source.ts';

/** Chosen by cross-validation. */
const settings = { epochs: 6, rate: 0.4, decay: 1e-5, leastCount: 2, seed: 20261125 };
/** A line that is not ours counts less: there are many, and they are all alike in not being ours. */
const outsideWeight = 0.5;

/** Learns which question is which from its variants. The same source gives the same bytes. */
export function buildRecall({ categories, concepts, outside }: RecallSource): RecallIndex {
  const entries = categories.flatMap(({ category, entries: own }) =>
    own.map((entry) => ({ entry, known: knownOf(entry, category) })),
  );
  const termsOf = termFinder(concepts);
  const examples = entries.flatMap(({ entry }, label) =>
    [entry.question, entry.answer, entry.detail, ...entry.variants].map((text) =>
      example(termsOf, text, label, 1),
    ),
  );
  const others = outside.map((text) => example(termsOf, text, entries.length, outsideWeight));
  const learned = learn([...examples, ...others], { classes: entries.length + 1, ...settings });
  const contained = containment(
    entries.map(({ entry }) => entry),
    termsOf,
  );
  return {
    entries: entries.map(({ known }) => known),
    concepts,
    ...packRecall(learned, contained, entries.length + 1),
  };
}

function example(termsOf: TermsOf, text: string, label: number, weight: number): Labelled {
  const terms = termsOf(text);
  return {
    features: {
      hashes: Uint32Array.from(terms.hashes),
      values: learnedValues(terms),
      count: terms.hashes.length,
      label: () => undefined,
    },
    label,
    weight,
  };
}

function knownOf(entry: AraEntry, category: string): Known {
  const { id, question, answer, detail, basis, confidence, status = [], followUps = [] } = entry;
  return {
    ...{ id, category, question, answer, detail, basis, confidence, status, followUps },
    year: entry.as_of,
    changes: entry.volatile,
    variants: entry.variants.length,
  };
}
