import { z } from 'zod';
import { type FineTopic, fineTopic, isFineTopic } from '../../catalog/fine-topics.ts';
import type { Context } from '../../dialog/context.ts';
import { flow, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import type { Fine } from '../../ports/fines.ts';
import { explanation } from './explanation.ts';
import { type FineItem, fineItem, itemOf } from './fine-item.ts';
import { isOpen, select, selection, selectionOf } from './select.ts';

const facts = selection.extend({
  topic: z.custom<FineTopic>(isFineTopic).optional(),
  item: fineItem.nullable().optional(),
  /** There are others: it is said which one is spoken of. */
  isOne: z.literal(true).optional(),
  /** The agency's own record, for the place, the day and the terms. */
  fine: z.custom<Fine>((value) => typeof value === 'object' && value !== null).optional(),
});

/** Why, until when, 사전납부 감경, what happens when late, and what to do when it is not mine. */
export const explainFine = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'person',
  facts,
  accepts: (task, text) => ({ ...selectionOf(task), topic: task.slots.topic ?? fineTopic(text ?? '') }),
  next(known) {
    const { item, fine } = known;
    if (item === undefined) return lookUp(known);
    if (!item || !fine) return { kind: 'end', say: [line('fines.none')] };
    return { kind: 'end', say: explanation(fine, item, known), focus: item.id };
  },
});

function lookUp(said: z.infer<typeof selection>): Step {
  return {
    kind: 'run',
    async call(context) {
      const found = await theFine(said, context);
      if (!found) return { done: { item: null } };
      const { item, fine, isOne } = found;
      return { done: { item, fine, ...(isOne ? { isOne } : {}) } };
    },
  };
}

/** The one that was named, else the one just spoken of, else the most urgent. */
async function theFine(
  said: z.infer<typeof selection>,
  context: Context,
): Promise<{ fine: Fine; item: FineItem; isOne: boolean } | undefined> {
  const fines = context.member ? await context.deps.fines.of(context.member.id) : [];
  const all = fines.map((fine) => ({ fine, item: itemOf(fine, context.today) }));
  const unpaid = all
    .filter(({ item }) => item.state === 'unpaid')
    .sort((a, b) => a.item.until.localeCompare(b.item.until));
  const items = unpaid.map(({ item }) => item);
  const wanted = isOpen(said) ? context.focus : select(items, said)[0]?.id;
  const found = all.find(({ item }) => item.id === wanted) ?? unpaid[0] ?? all[0];
  return found && { ...found, isOne: all.length > 1 };
}
