import type { AraEntry } from '../ara-source.ts';
import type { TermsOf } from '../recall/terms.ts';

/** By term: which entries contain it, and how much (0 to 1). */
export type Containment = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** Where more of the same adds little (BM25), and how much a long text is held against its entry. */
const saturation = 3;
const lengthShare = 0.5;
const questionWeight = 4;
const answerWeight = 1.5;
const detailWeight = 1;

/** BM25 over everything an entry says, its variants as one text: many ways to ask together say more than the likeliest alone. */
export function containment(entries: readonly AraEntry[], termsOf: TermsOf): Containment {
  const documents = entries.map((entry) => documentOf(entry, termsOf));
  const lengths = documents.map((counts) => [...counts.values()].reduce((sum, each) => sum + each, 0));
  const mean = lengths.reduce((sum, each) => sum + each, 0) / Math.max(1, lengths.length);
  const byTerm = new Map<number, Map<number, number>>();
  documents.forEach((counts, at) => {
    const length = 1 - lengthShare + (lengthShare * (lengths[at] ?? 0)) / mean;
    for (const [hash, count] of counts) {
      const of = byTerm.get(hash) ?? new Map<number, number>();
      of.set(at, count / (count + saturation * length));
      byTerm.set(hash, of);
    }
  });
  return byTerm;
}

function documentOf(
  { question, variants, answer, detail }: AraEntry,
  termsOf: TermsOf,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const add = (text: string, weight: number) => {
    for (const hash of termsOf(text).hashes) counts.set(hash, (counts.get(hash) ?? 0) + weight);
  };
  add(question, questionWeight);
  for (const variant of variants) add(variant, 1);
  add(answer, answerWeight);
  add(detail, detailWeight);
  return counts;
}
