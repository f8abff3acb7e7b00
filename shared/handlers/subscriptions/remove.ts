import { z } from 'zod';
import { mustDeliver } from '../../catalog/must-deliver.ts';
import type { Context } from '../../dialog/context.ts';
import { flow, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import type { Understood } from '../../understood.ts';
import { takenInCancelling, takesBack } from '../talk/takes-back.ts';
import { nameOf } from './kind-lines.ts';
import { whichKind } from './which-kind.ts';

const facts = z.object({
  kind: z.string().optional(),
  held: z.array(z.string()).optional(),
  page: z.number().optional(),
  refused: z.literal(true).optional(),
  ended: z.literal(true).optional(),
});

/** "민방위 알림 그만 받을래": asked once more, since what is not told is easily missed. */
export const unsubscribe = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'person',
  facts,
  accepts: ({ intent, slots: { kind } }) => (intent === 'subscription.remove' && kind ? { kind } : undefined),
  next({ kind, held, page = 0, refused, ended }, context) {
    if (ended) return { kind: 'end', say: [] };
    if (refused) return { kind: 'end', say: [line('subscriptions.kept')] };
    if (held === undefined) return look;
    if (kind !== undefined && mustDeliver(kind))
      return { kind: 'end', say: [line('subscriptions.must-keep', { name: nameOf(kind) })] };
    if (held.length === 0) return { kind: 'end', say: [line('subscriptions.none')] };
    const [only] = held;
    if (kind === undefined && only !== undefined && held.length === 1) return confirm(only, context);
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

/** "그래 끊어", "안 받을래", where whether to end it is just what was asked. */
const ended =
  /^(?:그래|그려|그러|응|어|네|예|아)?(?:요)?(?:이제|인자|그냥)?(?:끊어|해지해|그만(?:받|보내)|안받|받기싫)/;
const agrees = ({ intent, text = '' }: Understood): boolean =>
  (intent === null || intent === 'subscription.remove' || intent === 'confirm.no') &&
  ended.test(text.replaceAll(/[^가-힣]/g, ''));

function confirm(kind: string, { member, now: at }: Context): Step {
  const name = nameOf(kind);
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['end'],
    takes: takenInCancelling,
    prompt: [line('subscriptions.end-ask', { name })],
    example: line('dialog.yesno-example'),
    hear(answer) {
      const back = agrees(answer) || takesBack(answer);
      if (back === undefined) return notForMe;
      if (!back) return learned({ done: { refused: true } });
      return learned({
        done: { ended: true },
        say: [line('subscriptions.ended', { name })],
        writes: [{ kind: 'unsubscribe', memberId: member?.id ?? '', kinds: [kind], at }],
      });
    },
  };
}
