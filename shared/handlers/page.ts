/** More are too many to hear at once. */
const perTurn = 3;

/** The three that are read now; after the last the first come again. */
export function pageOf<T>(items: readonly T[], page: number): readonly T[] {
  const pages = Math.max(1, Math.ceil(items.length / perTurn));
  const from = (page % pages) * perTurn;
  return items.slice(from, from + perTurn);
}

export const isLastPage = (items: readonly unknown[], page: number) => (page + 1) * perTurn >= items.length;
