import { noticeKind } from '../../catalog/notice-kinds.ts';
import type { Context } from '../../dialog/context.ts';
import { flow, type Learned, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import type { Notice } from '../../ports/notices.ts';
import { type FineItem, fineItems } from '../fines/fine-item.ts';
import { askAboutNotice } from './ask-about-notice.ts';
import type { NoticeInHand } from './notice-in-hand.ts';
import { noticeCount, noticeTitle } from './notice-lines.ts';
import { noticesOf, pendingNotices, readLately } from './pending.ts';
import { modeOf, perTurn, type ReadFacts, readFacts } from './read-facts.ts';

/** Count and kinds, then one at a time, each ending with the one question that fits it. */
export const readNotices = flow<ReadFacts>({
  version: 1,
  access: 'person',
  facts: readFacts,
  accepts: ({ intent, slots: { kind, period, mode } }) =>
    intent === 'notifications.list' ? { kind, period, mode } : undefined,
  // Whether to pay is asked of one alone, and it may be paid by now.
  renew: (known) =>
    modeOf(known) === 'one' && known.window?.[0]?.action === 'pay' ? { window: undefined } : undefined,
  next(known, context) {
    if (!known.queue) return gather(known);
    if (known.queue.length === 0) return nothingNew(known);
    if (known.finished || (known.at ?? 0) >= known.queue.length)
      return { kind: 'end', say: [line('notices.end')] };
    if (!known.window) return lookUp(known);
    return askAboutNotice(known.window, modeOf(known), known, known.queue, context);
  },
});

/** Nothing is new: what was read lately may be wanted again. Who names it wants just that. */
function nothingNew(known: ReadFacts): Step {
  const isNamed = known.kind !== undefined || known.period !== undefined;
  if (known.finished) return { kind: 'end', say: [] };
  if (known.read === undefined) return lookBack(known, isNamed);
  if (known.read.length > 0) return askAgain(known.read);
  return { kind: 'end', say: [line(isNamed ? 'notices.none-such' : 'notices.none')] };
}

function lookBack(known: ReadFacts, isNamed: boolean): Step {
  return {
    kind: 'run',
    async call(context) {
      const read = (await readLately(context, known)).map(({ id }) => id);
      if (!isNamed || read.length === 0) return { done: { read } };
      return { done: { queue: read, at: 0, window: undefined }, say: [line('notices.read-before')] };
    },
  };
}

function askAgain(read: readonly string[]): Step {
  const question = line('notices.read-again', { n: read.length });
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['read'],
    prompt: [line('notices.none'), question],
    reask: [question],
    example: line('dialog.yesno-example'),
    hear({ intent }) {
      if (intent === 'confirm.yes' || intent === 'notifications.list')
        return learned({ done: { queue: read, at: 0, window: undefined } });
      if (intent === 'confirm.no') return learned({ done: { finished: true } });
      return notForMe;
    },
  };
}

function gather(known: ReadFacts): Step {
  return {
    kind: 'run',
    async call(context) {
      const notices = await pendingNotices(context, known);
      const summary = noticeCount(notices);
      const window = await take(notices.slice(0, perTurn[modeOf(known)]), context);
      const say = notices.length > 1 ? [summary] : [];
      return { done: { window, queue: notices.map(({ id }) => id), at: 0 }, say };
    },
  };
}

function lookUp(known: ReadFacts): Step {
  const at = known.at ?? 0;
  const ids = known.queue?.slice(at, at + perTurn[modeOf(known)]) ?? [];
  return {
    kind: 'run',
    async call(context): Promise<Learned> {
      const notices = await noticesOf(context, ids);
      return {
        done: notices.length > 0 ? { window: await take(notices, context) } : { at: at + ids.length },
      };
    },
  };
}

async function take(notices: readonly Notice[], context: Context): Promise<readonly NoticeInHand[]> {
  const fines = notices.some(({ fineId }) => fineId !== undefined) ? await fineItems(context) : [];
  return notices.map((notice) => inHand(notice, fines, context));
}

/** What of a notice the dialog keeps until the next turn. */
function inHand(notice: Notice, fines: readonly FineItem[], context: Context): NoticeInHand {
  const fine = fines.find(({ id }) => id === notice.fineId);
  const kind = noticeKind(notice.kind);
  const upcoming = notice.deadline !== undefined && notice.deadline >= context.today;
  const plannable = !fine && !context.byProxy && kind?.calendarable === true && upcoming;
  return {
    id: notice.id,
    kind: notice.kind,
    title: noticeTitle(notice),
    fields: notice.fields,
    ...(notice.deadline === undefined ? {} : { deadline: notice.deadline }),
    ...(fine ? { fine } : {}),
    action: fine?.state === 'unpaid' ? 'pay' : plannable ? 'calendar' : 'none',
  };
}
