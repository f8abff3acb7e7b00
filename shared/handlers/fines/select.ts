import { z } from 'zod';
import type { Facts, Task } from '../../dialog/flow.ts';
import type { Understood } from '../../understood.ts';
import type { FineItem } from './fine-item.ts';

/** Which of the fines is meant, as far as it was said. */
export const selection = z.object({
  index: z.union([z.number(), z.string()]).optional(),
  kind: z.string().optional(),
  amount: z.number().optional(),
  fineId: z.string().optional(),
  /** Those it must not be: another than what was read back is wanted. */
  except: z.array(z.string()).readonly().optional(),
});
export type Selection = z.infer<typeof selection>;

/** A new selection replaces the whole old one: "아니 두 번째 거" no longer means the parking fine. */
export function selectionOf(task: Task): Facts | undefined {
  const { index, kind, amount, fineId } = task.slots;
  if ([index, kind, amount, fineId].every((slot) => slot === undefined)) return undefined;
  return { index, kind, amount: typeof amount === 'number' ? amount : undefined, fineId, except: undefined };
}

/** "아니 다른 거": any but these. */
export function otherThan(items: readonly FineItem[]): Facts {
  const except = items.map((item) => item.id);
  return { index: undefined, kind: undefined, amount: undefined, fineId: undefined, except };
}

/** As a place, as the next one, or as the choice that it is in a form. */
export const isOther = ({ intent, slots: { index, choice } }: Understood) =>
  intent === 'nav.next' || index === '다른' || /^다른 ?거$/.test(String(choice));

export function isOpen(said: Selection): boolean {
  return (
    said.index === undefined &&
    said.kind === undefined &&
    said.amount === undefined &&
    said.fineId === undefined &&
    said.except === undefined
  );
}

/** Those that fit what was said, in their spoken order. */
export function select(items: readonly FineItem[], said: Selection): readonly FineItem[] {
  if (said.fineId !== undefined) return items.filter((item) => item.id === said.fineId);
  const others = items.filter((item) => !said.except?.includes(item.id));
  const ofKind = said.kind === undefined ? others : others.filter((item) => item.kind === said.kind);
  const fitting = said.amount === undefined ? ofKind : ofKind.filter((item) => item.total === said.amount);
  return atIndex(fitting, said.index);
}

function atIndex(items: readonly FineItem[], index: Selection['index']): readonly FineItem[] {
  if (index === undefined || index === '전부' || index === '다른') return items;
  const item = index === '마지막' ? items.at(-1) : items[Number(index) - 1];
  return item ? [item] : [];
}
