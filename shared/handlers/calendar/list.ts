import type { Answer } from '../../dialog/flow.ts';
import { line } from '../../line.ts';

const perTurn = 3;

/** The next few entries, soonest first. */
export const listCalendar: Answer = {
  kind: 'answer',
  access: 'person',
  async reply(_understood, context) {
    const entries = await context.deps.calendar.upcoming(context.member?.id ?? '', context.now);
    if (entries.length === 0) return { say: [line('calendar.none')] };
    const said = entries.slice(0, perTurn).map(({ title, at }) => line('calendar.entry', { title, at }));
    return { say: [line('calendar.count', { n: entries.length }), ...said] };
  },
};
