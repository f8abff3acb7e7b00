import { noticeKind } from '../../catalog/notice-kinds.ts';
import { type Line, line } from '../../line.ts';

export const nameOf = (kind: string): string => noticeKind(kind)?.name ?? kind;

export const kindNames = (kinds: readonly string[]): readonly Line[] =>
  kinds.map((kind) => line('subscriptions.name', { name: nameOf(kind) }));
