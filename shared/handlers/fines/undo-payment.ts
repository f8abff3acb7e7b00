import { z } from 'zod';
import { fineKind } from '../../catalog/fine-kinds.ts';
import type { Context } from '../../dialog/context.ts';
import { flow, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';

const facts = z.object({
  /** It was said of a payment, not merely 취소 of what was spoken of last. */
  meant: z.literal(true).optional(),
  /** Who received the last payment; null: nothing was paid. */
  agency: z.string().nullable().optional(),
});

/** "방금 낸 거 취소해 줘": what was paid only the agency gives back. */
export const undoPayment = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'person',
  facts,
  // Any focus: of whatever no task takes back it is asked whether it was paid for.
  undoes: '',
  accepts: ({ intent, slots }) => ({
    meant: intent === 'payment.undo' && slots.focus === undefined ? true : undefined,
  }),
  next({ meant, agency }) {
    if (agency === undefined) return lookUp;
    if (agency !== null)
      return {
        kind: 'end',
        say: [line('fines.no-undo'), line('fines.no-undo-where', { agency })],
        listen: true,
      };
    return meant
      ? { kind: 'end', say: [line('fines.nothing-to-undo')], listen: true }
      : { kind: 'end', say: [line('dialog.stopped')], leave: true };
  },
});

const lookUp: Step = { kind: 'run', call: async (context) => ({ done: { agency: await paidTo(context) } }) };

/** So long after it a payment can be what is to be undone. */
const mostMs = 7 * 86_400_000;

async function paidTo({ deps, member, now, focus }: Context): Promise<string | null> {
  if (!member) return null;
  const [settlements, fines] = await Promise.all([
    deps.settlements.since(member.id, now - mostMs),
    deps.fines.of(member.id),
  ]);
  const paid = settlements.filter(({ outcome }) => outcome === 'PAID');
  const meant = paid.find(({ fineId }) => fineId === focus) ?? paid[0];
  const fine = fines.find(({ id }) => id === meant?.fineId);
  return meant ? (fineKind(fine?.kind ?? '')?.agency ?? '기관') : null;
}
