import { z } from 'zod';
import { flow, learned, notForMe, passed } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import { isOtherWish } from './other-wish.ts';

const facts = z.object({
  intent: z.string(),
  slots: z.record(z.string(), z.union([z.string(), z.number()])),
  meant: z.boolean().optional(),
});

/** Between acting and refusing: says what was understood and asks. */
export const didYouMean = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'public',
  facts,
  accepts: ({ slots: { intent, ...slots } }) => ({ intent, slots }),
  next({ intent, slots, meant }) {
    if (meant) return { kind: 'end', say: [], open: { intent, slots } };
    if (meant === false) return { kind: 'end', say: [line('dialog.say-again')], listen: true };
    return {
      kind: 'ask',
      expect: 'yesno',
      prompt: [line('dialog.did-you-mean', { task: line(`task.${intent}`) })],
      example: line('dialog.yesno-example'),
      hear(understood) {
        if (understood.intent === 'confirm.yes') return learned({ done: { meant: true } });
        if (understood.intent === 'confirm.no') return learned({ done: { meant: false } });
        return isOtherWish(understood) ? passed : notForMe;
      },
    };
  },
});
