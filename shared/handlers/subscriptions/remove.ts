import { z } from 'zod';
import { mustDeliver } from '../../catalog/must-deliver.ts';
import { noticeCategory } from '../../catalog/notice-categories.ts';
import type { Context } from '../../dialog/context.ts';
import { flow, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import { confirmAll, confirmEnd, saysAll } from './end-subscriptions.ts';
import { nameOf } from './kind-lines.ts';
import { whichKind } from './which-kind.ts';

const facts = z.object({
  kind: z.string().optional(),
  all: z.literal(true).optional(),
  /** All of this category alone. */
  of: z.string().optional(),
  held: z.array(z.string()).optional(),
  page: z.number().optional(),
  refused: z.literal(true).optional(),
  ended: z.literal(true).optional(),
});

/** "민방위 알림 그만 받을래", "다 끊어 버려": asked once more, since what is not told is easily missed. */
export const unsubscribe = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'person',
  facts,
  accepts({ intent, slots: { kind } }, text = '') {
    if (intent !== 'subscription.remove') return undefined;
    if (kind) return { kind };
    return saysAll(text) ? { all: true, of: noticeCategory(text) } : undefined;
  },
  next({ kind, all, of, held, page = 0, refused, ended }, context) {
    if (ended) return { kind: 'end', say: [] };
    if (refused) return { kind: 'end', say: [line('subscriptions.kept')] };
    if (held === undefined) return look;
    if (kind !== undefined && mustDeliver(kind))
      return { kind: 'end', say: [line('subscriptions.must-keep', { name: nameOf(kind) })] };
    if (held.length === 0) return { kind: 'end', say: [line('subscriptions.none')] };
    const [only] = held;
    if (kind === undefined && only !== undefined && held.length === 1) return confirm(only, context);
    if (kind === undefined && all) return confirmAll(held, of, context);
    if (kind === undefined)
      return whichKind({ kinds: held, page, before: [], question: line('subscriptions.which-end') });
    if (!held.includes(kind))
      return { kind: 'end', say: [line('subscriptions.not-had', { name: nameOf(kind) })] };
    return confirm(kind, context);
  },
});

const look: Step = {
  kind: 'run',
  async call({ deps, member }) {
    return { done: { held: (await deps.subscriptions.of(member?.id ?? '')).kinds } };
  },
};

function confirm(kind: string, context: Context): Step {
  const name = nameOf(kind);
  const ask = line('subscriptions.end-ask', { name });
  return confirmEnd({ kinds: [kind], prompt: [ask], ended: line('subscriptions.ended', { name }) }, context);
}
