import { z } from 'zod';
import { flow, learned, notForMe } from '../../dialog/flow.ts';
import { line } from '../../line.ts';

const facts = z.object({ again: z.boolean().optional() });

/** A dropped session left a task open: offered once, at the next launch. */
export const resume = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'public',
  facts,
  next({ again }) {
    if (again) return { kind: 'end', say: [] };
    if (again === false) return { kind: 'end', say: [], leave: true, open: { intent: 'launch', slots: {} } };
    return {
      kind: 'ask',
      expect: 'yesno',
      prompt: [line('dialog.resume')],
      example: line('dialog.yesno-example'),
      hear({ intent }) {
        if (intent === 'confirm.yes') return learned({ done: { again: true } });
        return intent === 'confirm.no' ? learned({ done: { again: false } }) : notForMe;
      },
    };
  },
});
