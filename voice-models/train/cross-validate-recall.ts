import type { HeldOutQuestion } from '../evaluate-answers.ts';
import type { RecallIndex } from '../recall/recall-index.ts';
import { buildRecall } from './build-recall.ts';
import type { RecallSource } from './recall-source.ts';

/** An index that has not seen a fifth of the variants and of the foreign lines, and that fifth. */
export interface Fold {
  readonly index: RecallIndex;
  readonly lines: readonly HeldOutQuestion[];
}

const folds = 5;

/** Each line is left out once: what is found without it would be found for somebody who says it first. */
export function* recallFolds({ categories, concepts, outside }: RecallSource): Generator<Fold> {
  for (let fold = 0; fold < folds; fold++) {
    const isOut = (_: unknown, at: number) => at % folds === fold;
    const isIn = (_: unknown, at: number) => at % folds !== fold;
    const kept = categories.map(({ category, entries }) => ({
      category,
      entries: entries.map((entry) => ({ ...entry, variants: entry.variants.filter(isIn) })),
    }));
    yield {
      index: buildRecall({ categories: kept, concepts, outside: outside.filter(isIn) }),
      lines: [
        ...categories.flatMap(({ entries }) =>
          entries.flatMap(({ id, variants }) =>
            variants.filter(isOut).map((q) => ({ q, id, style: 'left-out variant', also: [] })),
          ),
        ),
        ...outside.filter(isOut).map((q) => ({ q, id: null, style: 'left-out foreign line', also: [] })),
      ],
    };
  }
}
