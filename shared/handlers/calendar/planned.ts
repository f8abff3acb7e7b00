import { z } from 'zod';
import type { Context } from '../../dialog/context.ts';
import { dayOf, isOver } from '../../domain/entry-time.ts';
import { startOf } from '../../domain/start-of.ts';
import type { PlannedEntry } from '../../ports/calendar.ts';

/** What of an entry the dialog keeps while it is talked about. */
export const planned = z.object({
  id: z.string(),
  version: z.number(),
  title: z.string(),
  at: z.string(),
  kind: z.string().optional(),
  /** Its day is an office's: moving the entry moves nothing else. */
  office: z.boolean(),
});
export type Planned = z.infer<typeof planned>;

/** What still lies ahead, the soonest first; of today what is not over. */
export async function plannedAhead({ deps, member, today, now }: Context): Promise<readonly Planned[]> {
  const entries = await deps.calendar.upcoming(member?.id ?? '', startOf(today));
  return entries.filter(({ at }) => !isOver(at, now)).map(plannedOf);
}

export function plannedOf({ id, version, title, at, kind, noticeId }: PlannedEntry): Planned {
  return { id, version, title, at, office: noticeId !== undefined, ...(kind === undefined ? {} : { kind }) };
}

/** What narrows the choice; what is absent narrows nothing. */
export interface Wanted {
  readonly id?: string | undefined;
  readonly kind?: string | undefined;
  /** The day on which it stands. */
  readonly from?: string | undefined;
  /** All that was said: an entry may be named in it. */
  readonly words?: string | undefined;
}

export function entriesWanted(entries: readonly Planned[], { id, kind, from, words }: Wanted) {
  if (id !== undefined) return entries.filter((entry) => entry.id === id);
  const fitting = entries.filter(
    (entry) =>
      (kind === undefined || entry.kind === kind) && (from === undefined || dayOf(entry.at) === from),
  );
  const named = words === undefined ? [] : entriesNamed(fitting, words);
  return named.length > 0 ? named : fitting;
}

const joined = (words: string) => words.replaceAll(/[\s,.?!]/g, '');

/** Those whose title, or else a word of it, is among the words. */
export function entriesNamed(entries: readonly Planned[], words: string): readonly Planned[] {
  const said = joined(words);
  const whole = entries.filter(({ title }) => said.includes(joined(title)));
  if (whole.length > 0) return whole;
  return entries.filter(({ title }) =>
    title.split(' ').some((word) => word.length > 1 && said.includes(word)),
  );
}
