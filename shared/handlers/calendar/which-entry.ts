import { z } from 'zod';
import { noticeKind } from '../../catalog/notice-kinds.ts';
import { type Ask, type Hearing, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { about, type Line, line } from '../../line.ts';
import type { SlotValue } from '../../turn.ts';
import type { Understood } from '../../understood.ts';
import { pageOf } from '../page.ts';
import { entriesNamed, entriesWanted, type Planned, planned, plannedAhead } from './planned.ts';

/** What a task that begins with an entry knows of it. */
export const entryFacts = z.object({
  id: z.string().optional(),
  kind: z.string().optional(),
  from: z.string().optional(),
  words: z.string().optional(),
  entries: z.array(planned).optional(),
  /** Of the one that was spoken of last. */
  focus: z.string().optional(),
  page: z.number().optional(),
  refused: z.literal(true).optional(),
});
export type EntryFacts = z.infer<typeof entryFacts>;

/** Said anew, it is another entry. */
type Said = SlotValue | undefined;

export function entrySaid(kind: Said, from: Said, words: string | undefined) {
  return { id: undefined, kind: noticeKind(String(kind))?.id, from, words };
}

type Meant = { readonly step: Step } | { readonly entry: Planned };

/** The one entry that is meant, or what is missing to know it. */
export function entryMeant(known: EntryFacts, question: Line): Meant {
  if (known.entries === undefined) return { step: look };
  if (known.entries.length === 0) return { step: { kind: 'end', say: [line('calendar.none')] } };
  const wanted = entriesWanted(known.entries, known);
  const entry = wanted.find(({ id }) => id === known.focus) ?? wanted[0];
  if (entry === undefined) return { step: { kind: 'end', say: [line('calendar.no-such')] } };
  return wanted.length === 1 || entry.id === known.focus
    ? { entry }
    : { step: whichEntry(wanted, known.page ?? 0, question) };
}

const look: Step = {
  kind: 'run',
  async call(context) {
    const entries = await plannedAhead(context);
    const focus = entries.find(({ id }) => id === context.focus)?.id;
    return { done: { entries, ...(focus === undefined ? {} : { focus }) } };
  },
};

/** Three at a time: by number, by day, by name, or 다음. */
function whichEntry(entries: readonly Planned[], page: number, question: Line): Ask {
  const shown = pageOf(entries, page);
  const said = shown.map(({ id, title, at }, i) =>
    about(line('calendar.numbered', { n: i + 1, title, at }), 'calendar-entry', id),
  );
  return {
    kind: 'ask',
    expect: 'choice',
    prompt: [line('calendar.count', { n: entries.length }), ...said, question],
    reask: [question],
    example: line('calendar.which-example'),
    hear: (understood) => hear(understood, entries, shown, page),
  };
}

function hear(
  { intent, slots, text }: Understood,
  entries: readonly Planned[],
  shown: readonly Planned[],
  page: number,
): Hearing {
  if (intent === 'confirm.no') return learned({ done: { refused: true } });
  if (intent === 'nav.next') return learned({ done: { page: page + 1 } });
  const chosen = slots.index === '마지막' ? entries.at(-1) : shown[Number(slots.index) - 1];
  if (chosen) return learned({ given: { id: chosen.id } });
  const said = text ?? slots.topic;
  const named = said === undefined ? [] : entriesNamed(entries, String(said));
  const [only] = named;
  if (only && named.length === 1) return learned({ given: { id: only.id } });
  return notForMe;
}
