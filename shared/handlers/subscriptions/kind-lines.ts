import { noticeKind } from '../../catalog/notice-kinds.ts';
import { type Line, line } from '../../line.ts';

/** More are too many to hear at once. */
export const perTurn = 3;

export const nameOf = (kind: string): string => noticeKind(kind)?.name ?? kind;

export const kindNames = (kinds: readonly string[]): readonly Line[] =>
  kinds.map((kind) => line('subscriptions.name', { name: nameOf(kind) }));

/** The three that are read now; after the last the first come again. */
export function pageOf(kinds: readonly string[], page: number): readonly string[] {
  const pages = Math.max(1, Math.ceil(kinds.length / perTurn));
  const from = (page % pages) * perTurn;
  return kinds.slice(from, from + perTurn);
}
