import { z } from 'zod';
import type { Facts, Task } from '../../dialog/flow.ts';
import type { FineItem } from './fine-item.ts';

/** Which of the fines is meant, as far as it was said. */
export const selection = z.object({
  index: z.union([z.number(), z.string()]).optional(),
  kind: z.string().optional(),
  amount: z.number().optional(),
  fineId: z.string().optional(),
});
export type Selection = z.infer<typeof selection>;

/** A new selection replaces the whole old one: "아니 두 번째 거" no longer means the parking fine. */
export function selectionOf(task: Task): Facts | undefined {
  const { index, kind, amount, fineId } = task.slots;
  if ([index, kind, amount, fineId].every((slot) => slot === undefined)) return undefined;
  return { index, kind, amount: typeof amount === 'number' ? amount : undefined, fineId };
}

export function isOpen(said: Selection): boolean {
  return (
    said.index === undefined &&
    said.kind === undefined &&
    said.amount === undefined &&
    said.fineId === undefined
  );
}

/** Those that fit what was said, in their spoken order. */
export function select(items: readonly FineItem[], said: Selection): readonly FineItem[] {
  if (said.fineId !== undefined) return items.filter((item) => item.id === said.fineId);
  const ofKind = said.kind === undefined ? items : items.filter((item) => item.kind === said.kind);
  const fitting = said.amount === undefined ? ofKind : ofKind.filter((item) => item.total === said.amount);
  return atIndex(fitting, said.index);
}

function atIndex(items: readonly FineItem[], index: Selection['index']): readonly FineItem[] {
  if (index === undefined || index === '전부') return items;
  const item = index === '마지막' ? items.at(-1) : items[Number(index) - 1];
  return item ? [item] : [];
}
