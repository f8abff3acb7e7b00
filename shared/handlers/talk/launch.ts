import { z } from 'zod';
import type { Context } from '../../dialog/context.ts';
import { flow, type Learned, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { type Line, line } from '../../line.ts';
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
    };
  },
};

/** What was "접수했습니다" then has an end by now; the citizen hears it once, and only who may hear contents. */
async function news(
  context: Context,
  memberId: string,
): Promise<{ say: readonly Line[]; writes: NonNullable<Learned['writes']> }> {
  const untold = context.known ? await context.deps.settlements.untold(memberId) : [];
  if (untold.length === 0) return { say: [], writes: [] };
  const settlementIds = untold.map(({ id }) => id);
  return {
    say: [line('launch.news'), ...outcomeLines(untold, untold.length)],
    writes: [{ kind: 'mark-told', memberId, settlementIds, at: context.now }],
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
