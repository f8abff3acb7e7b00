import { z } from 'zod';
import { type Ask, flow, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import { answerTo } from './answer-to.ts';
import { ownStatus } from './own-status.ts';

const facts = z.object({
  question: z.string().optional(),
  /** `null`: nothing is on record. */
  status: z.string().nullable().optional(),
  declined: z.literal(true).optional(),
});

/** Somebody called Ara and has not asked yet, or the platform kept the words to itself. */
export const askAra = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'public',
  facts,
  next({ question, status, declined }, context) {
    if (declined) return { kind: 'end', say: [] };
    if (question === undefined) return what;
    if (status === undefined) return lookUp;
    return { kind: 'end', ...answerTo(question, context, { own: 1, status: status ?? undefined }) };
  },
});

const lookUp: Step = {
  kind: 'run',
  call: async (context) => ({ done: { status: (await ownStatus(context)) ?? null } }),
};

const what: Ask = {
  kind: 'ask',
  expect: 'text',
  prompt: [line('ara.what')],
  example: line('ara.what-example'),
  hear({ intent, text, slots }) {
    if (intent === 'confirm.no') return learned({ done: { declined: true } });
    const said = text ?? slots.topic;
    const isQuestion = intent === null || intent.startsWith('ara.');
    return said !== undefined && isQuestion ? learned({ done: { question: String(said) } }) : notForMe;
  },
};
