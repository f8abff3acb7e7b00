import { z } from 'zod';
import type { Context } from '../../dialog/context.ts';
import {
  type Ask,
  type End,
  flow,
  type Learned,
  learned,
  notForMe,
  passed,
  type Step,
} from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import { newsOf, withoutOffer } from '../approvals/news.ts';
import { toldLines } from '../fines/outcome-lines.ts';
import { offerDefaults } from '../subscriptions/offer-defaults.ts';
import { isOtherWish } from './other-wish.ts';

const facts = z.object({
  greeted: z.literal(true).optional(),
  waiting: z.number().optional(),
  /** Whether what waits is to be read. */
  wanted: z.boolean().optional(),
  /** Whether the default set is offered; looked up once nothing urgent is left. */
  defaults: z.boolean().optional(),
  ended: z.literal(true).optional(),
  refused: z.literal(true).optional(),
});
type Known = z.infer<typeof facts>;

/** Greets, tells how an earlier payment ended, says how many wait, and suggests one thing. */
export const launch = flow<Known>({
  version: 2,
  access: 'public',
  facts,
  // Something else was done instead: nobody comes back to an offer, and what waits may be less by now.
  renew: ({ waiting, wanted }) =>
    waiting !== undefined && wanted === undefined ? { wanted: false } : undefined,
  next({ greeted, waiting, wanted, defaults, ended, refused }, context) {
    if (!context.member) return { kind: 'end', say: [line('launch.unlinked')], listen: true, link: true };
    if (waiting === undefined) return look(greeted === true);
    if (waiting > 0 && wanted === undefined) return offer(waiting);
    if (refused) return { ...anythingElse, say: [line('subscriptions.left'), ...anythingElse.say] };
    if (ended || wanted === false) return anythingElse;
    if (defaults === undefined) return mayOffer(waiting);
    if (defaults) return offerOnce(context);
    return waiting > 0 ? anythingElse : { kind: 'end', say: [line('launch.nothing')], listen: true };
  },
});

const anythingElse: End = { kind: 'end', say: [line('launch.else')], listen: true };

/** The default set, once and never before what waits; and only to whom it is about. */
const mayOffer = (waiting: number): Step => ({
  kind: 'run',
  async call({ deps, member, known, byProxy, now: at }): Promise<Learned> {
    const memberId = member?.id ?? '';
    if (!known || byProxy || !(await deps.subscriptions.mayOffer(memberId)))
      return { done: { defaults: false } };
    return {
      done: { defaults: true },
      say: waiting > 0 ? [] : [line('launch.none')],
      writes: [{ kind: 'note-offered', memberId, at }],
    };
  },
});

/** Whoever wants something else just says it: nobody needs to come back to an offer. */
function offerOnce(context: Context): Ask {
  const ask = offerDefaults(context);
  return {
    ...ask,
    async hear(understood, now) {
      const heard = await ask.hear(understood, now);
      return heard.kind === 'not-for-me' && isOtherWish(understood) ? passed : heard;
    },
  };
}

/** Another member may be served by now: she is told what waits for her, and not greeted again. */
const look = (greeted: boolean): Step => ({
  kind: 'run',
  async call(context): Promise<Learned> {
    const memberId = context.member?.id ?? '';
    const unread = await context.deps.notices.unread(memberId);
    const found = await news(context, memberId);
    const untold = unread.length > 0 ? withoutOffer(found) : found;
    return {
      given: { greeted: true },
      // Two pieces of news are enough for one greeting.
      done: { waiting: unread.length, ...(untold.say.length > 0 ? { defaults: false } : {}) },
      say: [...(greeted ? [] : [line('launch.hello')]), ...untold.say],
      writes: untold.writes,
      ...(untold.awaits ? { awaits: untold.awaits } : {}),
      ...(untold.open ? { open: untold.open } : {}),
    };
  },
});

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
    say: [...answers.say, line('launch.news'), ...toldLines(rest, rest.length)],
    writes: [...answers.writes, { kind: 'mark-told', memberId, settlementIds, at: context.now }],
  };
}

function offer(waiting: number): Step {
  return {
    kind: 'ask',
    expect: 'yesno',
    prompt: [line('launch.waiting', { n: waiting }), line('launch.read-now')],
    reask: [line('launch.read-them')],
    example: line('launch.example'),
    hear({ intent }) {
      if (intent === 'confirm.yes')
        return learned({ done: { wanted: true }, open: { intent: 'notifications.list', slots: {} } });
      return intent === 'confirm.no' ? learned({ done: { wanted: false } }) : notForMe;
    },
  };
}
