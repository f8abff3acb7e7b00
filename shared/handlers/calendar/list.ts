import { z } from 'zod';
import { noticeKind } from '../../catalog/notice-kinds.ts';
import type { Context } from '../../dialog/context.ts';
import { flow, type Step } from '../../dialog/flow.ts';
import { addDays } from '../../domain/civil-date.ts';
import { isOver } from '../../domain/entry-time.ts';
import { type DateRange, periodRange } from '../../domain/period.ts';
import { startOf } from '../../domain/start-of.ts';
import { about, type Line, line } from '../../line.ts';
import { askMore } from '../ask-more.ts';
import { isLastPage, pageOf } from '../page.ts';
import { lunar } from './lunar.ts';
import { type Planned, planned, plannedAhead, plannedOf } from './planned.ts';

const facts = z.object({
  kind: z.string().optional(),
  period: z.string().optional(),
  date: z.string().optional(),
  entries: z.array(planned).optional(),
  page: z.number().optional(),
  enough: z.literal(true).optional(),
});
type Known = z.infer<typeof facts>;

/** "다음 주 일정 뭐 있어": three at a time, the soonest first. */
export const listCalendar = flow<Known>({
  version: 1,
  access: 'person',
  facts,
  accepts: ({ intent, slots: { kind, period, date } }) =>
    intent === 'calendar.list' ? { kind, period, date } : undefined,
  next(known, context) {
    const { date, entries, page = 0, enough } = known;
    if (date === lunar) return { kind: 'end', say: [line('calendar.lunar')], listen: true };
    if (entries === undefined) return look(known);
    if (enough) return { kind: 'end', say: [line('dialog.enough')] };
    const what = whatOf(known, context);
    if (entries.length === 0)
      return { kind: 'end', say: [what ? line('calendar.none-in', { what }) : line('calendar.none')] };
    const say = read(entries, page, what);
    if (!isLastPage(entries, page)) return askMore(say, page);
    const [only] = entries;
    return { kind: 'end', say, ...(only && entries.length === 1 ? { focus: only.id } : {}) };
  },
});

const look = (known: Known): Step => ({
  kind: 'run',
  async call(context) {
    const range = rangeOf(known, context.today);
    const entries = range ? await plannedIn(range, context) : await plannedAhead(context);
    return {
      done: { entries: entries.filter(({ kind }) => known.kind === undefined || kind === known.kind) },
    };
  },
});

/** A day is nearer than the week it lies in. */
function rangeOf({ date, period }: Known, today: string): DateRange | undefined {
  if (date !== undefined) return { from: date, to: date };
  return period === undefined ? undefined : periodRange(period, today);
}

/** Of days that are past everything; of others what is still ahead. */
async function plannedIn({ from, to }: DateRange, context: Context): Promise<readonly Planned[]> {
  const { deps, member, today, now } = context;
  const found = await deps.calendar.upcoming(member?.id ?? '', startOf(from), startOf(addDays(to, 1)));
  return found.filter(({ at }) => to < today || !isOver(at, now)).map(plannedOf);
}

/** "다음 주", "내일", "민방위 교육": what was asked about. */
function whatOf(known: Known, { today }: Context): Line | undefined {
  const { date, period, kind } = known;
  if (kind !== undefined) return line('calendar.of-kind', { name: noticeKind(kind)?.name ?? kind });
  if (date !== undefined) return line('calendar.on-day', { date });
  return period !== undefined && rangeOf(known, today) ? line(`calendar.period-${period}`) : undefined;
}

function read(entries: readonly Planned[], page: number, what: Line | undefined): readonly Line[] {
  const said = pageOf(entries, page).map(({ id, title, at }) =>
    about(line('calendar.entry', { title, at }), 'calendar-entry', id),
  );
  if (page > 0) return said;
  const n = entries.length;
  return [what ? line('calendar.count-in', { what, n }) : line('calendar.count', { n }), ...said];
}
