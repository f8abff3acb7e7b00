import { z } from 'zod';
import { flow, type Step } from '../../dialog/flow.ts';
import { type Line, line } from '../../line.ts';
import { askMore } from '../ask-more.ts';
import { isLastPage, pageOf } from '../page.ts';
import { kindNames } from './kind-lines.ts';

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
    if (enough) return { kind: 'end', say: [line('dialog.enough')] };
    if (held.length === 0) return { kind: 'end', say: [line('subscriptions.none')] };
    const say = read(held, page);
    return isLastPage(held, page) ? { kind: 'end', say } : askMore(say, page);
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
