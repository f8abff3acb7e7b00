import { z } from 'zod';
import type { Context } from '../../dialog/context.ts';
import { type Ask, type Facts, flow, type Learned, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { isOver, type Moving, movedTo } from '../../domain/entry-time.ts';
import { about, type Line, line } from '../../line.ts';
import type { Slots } from '../../turn.ts';
import { askWhen } from './ask-when.ts';
import { lunar } from './lunar.ts';
import type { Planned } from './planned.ts';
import { entryFacts, entryMeant, entrySaid } from './which-entry.ts';

const facts = entryFacts.extend({
  date: z.string().optional(),
  time: z.string().optional(),
  by: z.number().optional(),
  agreed: z.string().optional(),
  moved: z.boolean().optional(),
});

type Known = z.infer<typeof facts>;

/** "민방위 교육 다음 주 화요일로 옮겨 줘": which, to when, read back, 네. */
export const moveOnCalendar = flow<Known>({
  version: 1,
  access: 'person',
  facts,
  accepts: ({ intent, slots }, text) =>
    intent === 'calendar.move'
      ? { ...entrySaid(slots.kind, slots.from, text), ...timeSaid(slots) }
      : undefined,
  next(known, context) {
    if (known.refused) return { kind: 'end', say: [line('calendar.kept')] };
    const meant = entryMeant(known, line('calendar.which-move'));
    if ('step' in meant) return meant.step;
    const { entry } = meant;
    if (known.moved !== undefined) return outcome(entry, known);
    const problem = problemOf(entry, known, context.now);
    if (problem) return askWhen(ofEntry('calendar.when', entry), problem, timeSaid);
    const to = movedTo(entry.at, known);
    return known.agreed === to ? move(entry, to, context) : confirm(entry, to);
  },
});

/** A day, an hour or both; said anew, whatever was said before gives way to it. */
function timeSaid({ date, time, by }: Slots): Facts {
  const days = Number(by);
  return {
    ...(typeof date === 'string' ? { date, by: undefined } : {}),
    ...(typeof time === 'string' ? { time } : {}),
    ...(Number.isInteger(days) ? { by: days, date: undefined } : {}),
  };
}

/** What keeps it from being moved yet, in the words that come before the question. */
function problemOf(entry: Planned, moving: Moving, now: number): readonly Line[] | undefined {
  const { date, time, by } = moving;
  if (date === undefined && time === undefined && by === undefined) return [];
  if (date === lunar) return [line('calendar.lunar')];
  const to = movedTo(entry.at, moving);
  if (to === entry.at) return [line('calendar.already', { at: to })];
  return isOver(to, now) ? [line('calendar.past', { at: to })] : undefined;
}

const ofEntry = (key: string, { id, title }: Planned, to?: string): Line =>
  about(line(key, { title, to }), 'calendar-entry', id);

function confirm(entry: Planned, to: string): Ask {
  const { title, office } = entry;
  const question = ofEntry(office ? 'calendar.move-own' : 'calendar.move-ask', entry, to);
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['change', 'file'],
    prompt: office ? [line('calendar.office-day', { title }), question] : [question],
    reask: [question],
    example: line('dialog.yesno-example'),
    hear({ intent, slots }) {
      if (intent === 'confirm.yes') return learned({ done: { agreed: to } });
      const said = timeSaid(slots);
      if (Object.keys(said).length > 0) return learned({ given: said });
      return intent === 'confirm.no' ? learned({ done: { refused: true } }) : notForMe;
    },
  };
}

/** What was read back is moved, and nothing that changed since: whether it was is looked up. */
function move({ id, version }: Planned, to: string, { member, now: at }: Context): Step {
  const memberId = member?.id ?? '';
  return {
    kind: 'commit',
    writes: [{ kind: 'move-on-calendar', memberId, id, version, to, at }],
    meanwhile: [],
    async after({ deps }): Promise<Learned> {
      const entry = await deps.calendar.find(memberId, id);
      return { done: { moved: entry?.at === to && entry.version === version + 1 } };
    },
  };
}

function outcome({ title, at }: Planned, { moved, ...moving }: Known): Step {
  const said = moved ? line('calendar.moved', { title, to: movedTo(at, moving) }) : line('calendar.changed');
  return { kind: 'end', say: [said] };
}
