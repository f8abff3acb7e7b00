import { z } from 'zod';
import type { Context } from '../../dialog/context.ts';
import { flow, type Learned, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { type Line, line } from '../../line.ts';
import { newsOf } from '../approvals/news.ts';
import { outcomeLines } from '../fines/outcome-lines.ts';

const facts = z.object({ waiting: z.number().optional(), answered: z.literal(true).optional() });

/** Greets, tells how an earlier payment ended, says how many wait, and suggests one thing. */
export const launch = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'public',
  facts,
  next({ waiting, answered }, context) {
    if (!context.member) return { kind: 'end', say: [line('launch.unlinked')], listen: true, link: true };
    if (waiting === undefined) return look;
    if (answered) return { kind: 'end', say: [line('launch.else')], listen: true };
    if (waiting === 0) return { kind: 'end', say: [line('launch.nothing')], listen: true };
    return offer(waiting);
  },
});

const look: Step = {
  kind: 'run',
  async call(context): Promise<Learned> {
    const memberId = context.member?.id ?? '';
    const unread = await context.deps.notices.unread(memberId);
    const untold = await news(context, memberId);
    return {
      done: { waiting: unread.length },
      say: [line('launch.hello'), ...untold.say],
      writes: untold.writes,
      ...(untold.awaits ? { awaits: untold.awaits } : {}),
    };
  },
};

/**
 * What was "접수했습니다" or left to a phone then has an end by now; the citizen hears it once, and sums only who may hear
 * contents.
 */
async function news(context: Context, memberId: string): Promise<Awaited<ReturnType<typeof newsOf>>> {
  const answers = await newsOf(context);
  const heard = answers.writes.flatMap((write) => (write.kind === 'mark-told' ? write.settlementIds : []));
  const untold = context.known ? await context.deps.settlements.untold(memberId) : [];
  const rest = untold.filter(({ id }) => !heard.includes(id));
  if (rest.length === 0) return answers;
  const settlementIds = rest.map(({ id }) => id);
  return {
    ...answers,
    say: [...answers.say, line('launch.news'), ...outcomeLines(rest, rest.length)],
    writes: [...answers.writes, { kind: 'mark-told', memberId, settlementIds, at: context.now }],
  };
}

function offer(waiting: number): Step {
  return {
    kind: 'ask',
    expect: 'yesno',
    prompt: [line('launch.waiting', { n: waiting }), line('launch.read-now')],
    reask: [line('launch.read-now')],
    example: line('launch.example'),
    hear({ intent }) {
      if (intent === 'confirm.yes')
        return learned({ done: { answered: true }, open: { intent: 'notifications.list', slots: {} } });
      return intent === 'confirm.no' ? learned({ done: { answered: true } }) : notForMe;
    },
  };
}
