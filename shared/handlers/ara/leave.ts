import { z } from 'zod';
import { flow, learned, notForMe, passed } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import { isOtherWish } from '../talk/other-wish.ts';

const facts = z.object({ id: z.string(), question: z.string(), kept: z.boolean().optional() });

/** Ara did not know: may the question be kept in its words, so that somebody can write the answer? */
export const leaveQuestion = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'public',
  facts,
  accepts: ({ slots: { id, question } }) => (id === undefined ? undefined : { id, question }),
  next({ id, question, kept }) {
    if (kept !== undefined) return { kind: 'end', say: [line(kept ? 'ara.kept' : 'ara.not-kept')] };
    return {
      kind: 'ask',
      expect: 'yesno',
      prompt: [line('ara.leave')],
      example: line('ara.leave-example'),
      hear(understood) {
        const { intent } = understood;
        if (intent === 'confirm.no') return learned({ done: { kept: false } });
        if (intent === 'confirm.yes')
          return learned({ done: { kept: true }, writes: [{ kind: 'keep-question', id, text: question }] });
        return isOtherWish(understood) ? passed : notForMe;
      },
    };
  },
});
