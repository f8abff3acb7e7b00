import type { Context } from '../../dialog/context.ts';
import type { End } from '../../dialog/flow.ts';
import { about, type Line, line } from '../../line.ts';
import { type FineItem, fineItems, fineName } from './fine-item.ts';

/**
 * One of the fines was paid by another way before a phone approved them together. The sum that was approved is then no
 * longer the one that would be taken, so nothing was: it is said which one it was, and what is left is offered anew.
 */
export async function overtakenEnd(
  fineIds: readonly string[],
  context: Context,
): Promise<Pick<End, 'say' | 'open'>> {
  const items = (await fineItems(context)).filter(({ id }) => fineIds.includes(id));
  const gone = [...goneLines(items, 'paid'), ...goneLines(items, 'paying')];
  const why = gone.length > 0 ? gone : [line('approvals.elsewhere')];
  const isAnyLeft = items.some(({ state }) => state === 'unpaid');
  return {
    say: [line('approvals.not-taken'), ...why],
    ...(isAnyLeft ? { open: { intent: 'fines.list', slots: {} } } : {}),
  };
}

function goneLines(items: readonly FineItem[], state: 'paid' | 'paying'): readonly Line[] {
  const gone = items.filter((item) => item.state === state);
  const [only] = gone;
  if (!only) return [];
  if (gone.length === 1) return [line(`approvals.${state}-one`, { fine: fineName(only) })];
  return [about(line(`approvals.${state}-some`, { n: gone.length }), 'fine', ...gone.map(({ id }) => id))];
}
