import { z } from 'zod';
import { flow, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { type Line, line } from '../../line.ts';
import { kindNames, pageOf, perTurn } from './kind-lines.ts';

const facts = z.object({
  held: z.array(z.string()).optional(),
  page: z.number().optional(),
  enough: z.literal(true).optional(),
});

/** "내가 받는 알림 뭐 있어": three at a time. */
export const listSubscriptions = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'person',
  facts,
  next({ held, page = 0, enough }) {
    if (held === undefined) return look;
    if (enough) return { kind: 'end', say: [line('subscriptions.enough')] };
    if (held.length === 0) return { kind: 'end', say: [line('subscriptions.none')] };
    const say = read(held, page);
    if ((page + 1) * perTurn >= held.length) return { kind: 'end', say };
    return more(say, page);
  },
});

const look: Step = {
  kind: 'run',
  async call({ deps, member }) {
    return { done: { held: (await deps.subscriptions.of(member?.id ?? '')).kinds } };
  },
};

function read(held: readonly string[], page: number): readonly Line[] {
  const these = line('subscriptions.these', { names: kindNames(pageOf(held, page)) });
  return page === 0 ? [line('subscriptions.count', { n: held.length }), these] : [these];
}

function more(prompt: readonly Line[], page: number): Step {
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['read'],
    prompt: [...prompt, line('subscriptions.more-ask')],
    reask: [line('subscriptions.more-ask')],
    example: line('dialog.yesno-example'),
    hear({ intent }) {
      if (intent === 'confirm.yes' || intent === 'nav.next') return learned({ done: { page: page + 1 } });
      return intent === 'confirm.no' ? learned({ done: { enough: true } }) : notForMe;
    },
  };
}
