import { z } from 'zod';
import { mustDeliver } from '../../catalog/must-deliver.ts';
import { noticeKind } from '../../catalog/notice-kinds.ts';
import type { Context } from '../../dialog/context.ts';
import { flow, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import type { Slots } from '../../turn.ts';
import { fineTitle, itemOf } from '../fines/fine-item.ts';
import { type NoticeInHand, noticeInHand } from '../notices/notice-in-hand.ts';
import { noticeTitle } from '../notices/notice-lines.ts';
import { addNotice } from './add-notice.ts';
import { entryAgreed, whereShared } from './first-entry.ts';
import { calendarOffer } from './offer.ts';
import { notCome } from './offer-kind.ts';
import { ownEntry, timeSaid } from './own-entry.ts';

const facts = z.object({
  kind: z.string().optional(),
  title: z.string().optional(),
  date: z.string().optional(),
  time: z.string().optional(),
  notice: noticeInHand.nullable().optional(),
  /** New notices of the kind are told anyway. */
  told: z.boolean().optional(),
  refused: z.literal(true).optional(),
  ended: z.literal(true).optional(),
  first: z.literal(true).optional(),
});
type Known = z.infer<typeof facts>;

/**
 * "민방위 교육 캘린더에 넣어줘": the date comes from the notice, or from the citizen ("모레 세 시에 병원 예약 넣어 줘"),
 * never from a guess.
 */
export const addToCalendar = flow<Known>({
  version: 2,
  access: 'person',
  facts,
  accepts: ({ intent, slots }) => (intent === 'calendar.add' ? said(slots) : undefined),
  next(known, context) {
    const { kind, title, date, notice, told, refused, ended, first } = known;
    if (ended) return { kind: 'end', say: first ? whereShared : [] };
    if (refused) return { kind: 'end', say: [line('calendar.left')] };
    const isOwn = date !== undefined || title !== undefined;
    if (kind === undefined && isOwn) return ownEntry(known, context);
    if (notice === undefined) return find(known);
    if (notice !== null) return offer(notice);
    if (date !== undefined) return ownEntry(known, context);
    if (kind !== undefined) return notCome(kind, told === true, context);
    return { kind: 'end', say: [line('calendar.no-notice'), line('calendar.no-notice-hint')], listen: true };
  },
});

function said(slots: Slots) {
  const { kind, title } = slots;
  return {
    kind: noticeKind(String(kind))?.id,
    ...(typeof title === 'string' ? { title } : {}),
    ...timeSaid(slots),
  };
}

function find({ kind, date }: Known): Step {
  return {
    kind: 'run',
    async call(context) {
      const due = kind === undefined ? await dueOfFocus(context) : undefined;
      if (due) return { given: due };
      const notice = (await soonest(context, kind, date)) ?? null;
      return { done: { notice, told: kind !== undefined && (await isTold(context, kind)) } };
    },
  };
}

/** "그거 일정에 넣어 줘" of a fine just spoken of: the day until which it is to be paid. */
async function dueOfFocus({ deps, member, focus, today }: Context) {
  if (!member || focus === undefined) return undefined;
  const fine = (await deps.fines.of(member.id)).find(({ id }) => id === focus);
  if (fine?.state !== 'unpaid') return undefined;
  const { until } = itemOf(fine, today);
  return until < today ? undefined : { title: `${fineTitle(fine)} 기한`, date: until };
}

async function isTold({ deps, member }: Context, kind: string): Promise<boolean> {
  return mustDeliver(kind) || (await deps.subscriptions.of(member?.id ?? '')).kinds.includes(kind);
}

/** The soonest that still lies ahead and belongs on a calendar; on that day, where one was said. */
async function soonest(
  context: Context,
  kind: string | undefined,
  date: string | undefined,
): Promise<NoticeInHand | undefined> {
  const notices = await context.deps.notices.recent(context.member?.id ?? '');
  const [notice] = notices
    .filter((other) => (kind === undefined ? noticeKind(other.kind)?.calendarable : other.kind === kind))
    .filter(({ deadline }) => deadline !== undefined && deadline >= context.today)
    .filter(({ deadline }) => date === undefined || deadline === date)
    .sort((a, b) => (a.deadline ?? '').localeCompare(b.deadline ?? ''));
  if (!notice?.deadline) return undefined;
  const { id, kind: of, fields, deadline } = notice;
  return { id, kind: of, title: noticeTitle(notice), fields, deadline, action: 'calendar' };
}

function offer(notice: NoticeInHand): Step {
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['add', 'file'],
    prompt: [calendarOffer(notice)],
    example: line('dialog.yesno-example'),
    async hear({ intent }, context) {
      if (intent === 'confirm.no') return learned({ done: { refused: true } });
      if (intent !== 'confirm.yes') return notForMe;
      const added = await addNotice(notice, context);
      return learned({ done: added.writes ? await entryAgreed(context) : { ended: true }, ...added });
    },
  };
}
