import type { Context } from '../../dialog/context.ts';
import { type Ask, type Hearing, type Learned, learned, notForMe } from '../../dialog/flow.ts';
import { flatMap } from '../../flat-map.ts';
import { about, type Line, line } from '../../line.ts';
import type { SlotValue } from '../../turn.ts';
import type { Understood } from '../../understood.ts';
import { addNotice } from '../calendar/add-notice.ts';
import { calendarOffer } from '../calendar/offer.ts';
import { fineName } from '../fines/fine-item.ts';
import type { NoticeInHand } from './notice-in-hand.ts';
import { noticeBody, noticeDetails } from './notice-lines.ts';
import type { Mode, ReadFacts } from './read-facts.ts';

/** Where the reading stands: what is in hand, and how many follow. */
interface Place {
  readonly window: readonly NoticeInHand[];
  readonly at: number;
  readonly queue: readonly string[];
  readonly mode: Mode;
  readonly detail: boolean;
}

/** Says what is in hand and asks the one question that fits: pay it, put it on the calendar, or the next one. */
export function askAboutNotice(
  window: readonly NoticeInHand[],
  mode: Mode,
  facts: ReadFacts,
  queue: readonly string[],
  context: Context,
): Ask {
  const place: Place = { window, at: facts.at ?? 0, queue, mode, detail: facts.detail === true };
  const question = questionOf(place);
  const only = window.length === 1 ? window[0] : undefined;
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: deedsOf[actionOf(place)],
    prompt: [...spoken(place, context), question],
    reask: [questionAgain(place) ?? question],
    example: line('notices.example'),
    ...(only?.fine === undefined ? {} : { focus: only.fine.id }),
    hear: (understood, now) => hear(understood, now, place),
  };
}

function spoken({ window, at, mode, detail }: Place, context: Context): readonly Line[] {
  if (mode === 'titles')
    return window.map(({ id, title }, i) =>
      about(line('notices.title', { n: at + i + 1, title }), 'notice-title', id),
    );
  const [only] = window;
  if (detail && only) return detailOf(only, context);
  return flatMap(window, (notice) => noticeBody(notice, context));
}

function detailOf(notice: NoticeInHand, context: Context): readonly Line[] {
  const details = noticeDetails(notice, context);
  return [...noticeBody(notice, context), ...(details.length > 0 ? details : [line('notices.no-detail')])];
}

const remaining = ({ window, at, queue }: Place) => queue.length - at - window.length;

/** What can be asked about: in a run of several only whether to go on. */
const actionOf = ({ window, mode }: Place) => (mode === 'one' ? window[0]?.action : undefined) ?? 'none';

/** What "납부하시겠어요?", "일정에 넣어 드릴까요?" and "다음 것을 들려 드릴까요?" can be answered with. */
const deedsOf = { pay: ['pay'], calendar: ['add', 'file'], none: ['read'] } as const;

function questionOf(place: Place): Line {
  const action = actionOf(place);
  if (action === 'pay') return line('notices.pay');
  if (action === 'calendar') return line('notices.to-calendar');
  if (remaining(place) > 0) return line('notices.next', { n: remaining(place) });
  return line(hasMore(place) ? 'notices.more' : 'notices.again');
}

/** After something else was spoken of the question has to say what it is about. */
function questionAgain(place: Place): Line | undefined {
  const [notice] = place.window;
  const action = actionOf(place);
  if (action === 'pay' && notice?.fine) return line('notices.pay-it', { fine: fineName(notice.fine) });
  return action === 'calendar' && notice ? calendarOffer(notice) : undefined;
}

/** On the last one: whether there is something about it that was not said. */
const hasMore = ({ mode, detail }: Place) => mode === 'one' && !detail;

function hear(understood: Understood, context: Context, place: Place): Hearing | Promise<Hearing> {
  switch (understood.intent) {
    case 'confirm.yes':
      return agree(context, place);
    case 'calendar.add':
      return actionOf(place) === 'calendar' ? agree(context, place) : notForMe;
    case 'fines.pay':
      return actionOf(place) === 'pay' && Object.keys(understood.slots).length === 0
        ? agree(context, place)
        : notForMe;
    case 'confirm.no':
      return decline(place);
    case 'nav.next':
      return move(place, place.window.length);
    case 'nav.previous':
      return place.at === 0 ? { kind: 'again', say: [line('notices.first')] } : move(place, -1);
    case 'notifications.detail':
      return detail(understood, place);
    default:
      return notForMe;
  }
}

/** After "previous" the reading is one at a time again. */
function move({ at }: Place, by: number, more: Learned = {}): Hearing {
  return learned({ ...more, done: { at: Math.max(0, at + by), window: undefined, detail: false } });
}

/** Not now: what can be done later is left, what was only an offer to go on ends the reading. */
function decline(place: Place): Hearing {
  const action = actionOf(place);
  if (action === 'none') return learned({ done: { finished: true } });
  return move(place, 1, action === 'pay' ? { say: [line('fines.later')] } : {});
}

async function agree(context: Context, place: Place): Promise<Hearing> {
  const [notice] = place.window;
  const action = actionOf(place);
  if (action === 'pay' && notice?.fine) {
    return move(place, 1, { open: { intent: 'fines.pay', slots: { fineId: notice.fine.id } } });
  }
  if (action === 'calendar' && notice) {
    return move(place, 1, await addNotice(notice, context));
  }
  if (remaining(place) > 0) return move(place, place.window.length);
  return hasMore(place) ? learned({ done: { detail: true } }) : move(place, 0);
}

/** From 1. */
function placeNamed(index: SlotValue, { at, window, queue }: Place): number {
  if (index === '마지막') return queue.length;
  return index === '다른' ? at + window.length + 1 : Number(index);
}

/** "자세히", or one by its number: "두 번째 거". */
function detail(understood: Understood, place: Place): Hearing {
  const { index } = understood.slots;
  if (index === undefined) return learned({ done: { detail: true } });
  const target = placeNamed(index, place);
  if (!Number.isInteger(target) || target < 1 || target > place.queue.length) {
    return { kind: 'again', say: [line('notices.no-such', { n: place.queue.length })] };
  }
  return learned({ done: { at: target - 1, window: undefined, detail: true, single: true } });
}
