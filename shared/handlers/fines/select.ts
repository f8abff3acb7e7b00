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
  /** Nor of this kind. */
  exceptKind: z.string().optional(),
});
export type Selection = z.infer<typeof selection>;

const anyFine: Facts = Object.fromEntries(Object.keys(selection.shape).map((fact) => [fact, undefined]));

/** A new selection replaces the whole old one: "아니 두 번째 거" no longer means the parking fine. */
export function selectionOf(task: Task): Facts | undefined {
  const { index, kind, amount, fineId, except: exceptKind } = task.slots;
  if ([index, kind, amount, fineId, exceptKind].every((slot) => slot === undefined)) return undefined;
  return {
    ...anyFine,
    index,
    kind,
    amount: typeof amount === 'number' ? amount : undefined,
    fineId,
    exceptKind,
  };
}

/** "아니 다른 거": any but these. */
export function otherThan(items: readonly FineItem[]): Facts {
  const except = items.map((item) => item.id);
  return { ...anyFine, except };
}

/** As a place, as the next one, or as the choice that it is in a form. */
export const isOther = ({ intent, slots: { index, choice } }: Understood) =>
  intent === 'nav.next' || index === '다른' || /^다른 ?거$/.test(String(choice));

export function isOpen(said: Selection): boolean {
  return Object.keys(anyFine).every((fact) => said[fact as keyof Selection] === undefined);
}

/** Those that fit what was said, in their spoken order. */
export function select(items: readonly FineItem[], said: Selection): readonly FineItem[] {
  if (said.fineId !== undefined) return items.filter((item) => item.id === said.fineId);
  const others = items.filter(({ id, kind }) => !said.except?.includes(id) && kind !== said.exceptKind);
  const ofKind = said.kind === undefined ? others : others.filter((item) => item.kind === said.kind);
  const fitting = said.amount === undefined ? ofKind : ofKind.filter((item) => item.total === said.amount);
  return atIndex(fitting, said.index);
}

function atIndex(items: readonly FineItem[], index: Selection['index']): readonly FineItem[] {
  if (index === undefined || index === '전부' || index === '다른') return items;
  const item = index === '마지막' ? items.at(-1) : items[Number(index) - 1];
  return item ? [item] : [];
}
