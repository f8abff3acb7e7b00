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
    if (agency === undefined) return lookUp(meant === true);
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

const lookUp = (meant: boolean): Step => ({
  kind: 'run',
  call: async (context) => ({ done: { agency: await paidTo(context, meant) } }),
});

/** So long after it a payment can be what is to be undone. */
const mostMs = 7 * 86_400_000;

/** A mere 취소 means what was spoken of last, and no payment before it. */
async function paidTo({ deps, member, now, focus }: Context, isMeant: boolean): Promise<string | null> {
  if (!member) return null;
  const [settlements, fines] = await Promise.all([
    deps.settlements.since(member.id, now - mostMs),
    deps.fines.of(member.id),
  ]);
  const paid = settlements.filter(({ outcome }) => outcome === 'PAID');
  const one = paid.find(({ fineId }) => fineId === focus) ?? (isMeant ? paid[0] : undefined);
  const fine = fines.find(({ id }) => id === one?.fineId);
  return one ? (fineKind(fine?.kind ?? '')?.agency ?? '기관') : null;
}
