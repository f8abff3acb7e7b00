import { z } from 'zod';
import { noticeKind } from '../../catalog/notice-kinds.ts';
import type { Context } from '../../dialog/context.ts';
import { flow, type Learned, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { noticeTime } from '../../domain/notice-time.ts';
import { line } from '../../line.ts';
import { type NoticeInHand, noticeInHand } from '../notices/notice-in-hand.ts';
import { noticeTitle } from '../notices/notice-lines.ts';
import { entryOf } from './entry.ts';

const facts = z.object({
  kind: z.string().optional(),
  notice: noticeInHand.nullable().optional(),
  added: z.boolean().optional(),
});

/** "민방위 교육 캘린더에 넣어줘": the date comes from the notice, never from a guess. */
export const addToCalendar = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'person',
  facts,
  accepts: ({ intent, slots: { kind } }) => (intent === 'calendar.add' ? { kind } : undefined),
  next({ kind, notice, added }) {
    if (notice === undefined) return find(kind);
    if (notice === null) return { kind: 'end', say: [line('calendar.no-notice')] };
    if (added !== undefined) return { kind: 'end', say: added ? [] : [line('calendar.left')] };
    return offer(notice);
  },
});

function find(kind: string | undefined): Step {
  return {
    kind: 'run',
    call: async (context) => ({ done: { notice: (await soonest(context, kind)) ?? null } }),
  };
}

/** The soonest that still lies ahead and belongs on a calendar. */
async function soonest(context: Context, kind: string | undefined): Promise<NoticeInHand | undefined> {
  const notices = await context.deps.notices.recent(context.member?.id ?? '');
  const [notice] = notices
    .filter((other) => (kind === undefined ? noticeKind(other.kind)?.calendarable : other.kind === kind))
    .filter(({ deadline }) => deadline !== undefined && deadline >= context.today)
    .sort((a, b) => (a.deadline ?? '').localeCompare(b.deadline ?? ''));
  if (!notice?.deadline) return undefined;
  const { id, kind: of, fields, deadline } = notice;
  return { id, kind: of, title: noticeTitle(notice), fields, deadline, action: 'calendar' };
}

function offer(notice: NoticeInHand): Step {
  const at = noticeTime(notice.fields);
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['add', 'file'],
    prompt: [line('calendar.offer', { title: notice.title, at })],
    example: line('dialog.yesno-example'),
    hear({ intent }, context) {
      if (intent === 'confirm.no') return learned({ done: { added: false } });
      return intent === 'confirm.yes' ? learned(add(notice, context)) : notForMe;
    },
  };
}

function add(notice: NoticeInHand, context: Context): Learned {
  const entry = entryOf(notice, context);
  const say = [line('calendar.added', { title: entry.title, at: entry.at })];
  return { done: { added: true }, say, writes: [{ kind: 'add-to-calendar', entry, at: context.now }] };
}
