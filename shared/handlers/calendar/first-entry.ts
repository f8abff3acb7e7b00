import type { Context } from '../../dialog/context.ts';
import { type Line, line } from '../../line.ts';

/** A secret address is never said aloud: only where it stands. */
export const whereShared: readonly Line[] = [line('calendar.share-where'), line('calendar.share-how')];

/** What is known once an entry was agreed to: with her first one she also hears how to see it on a phone. */
export async function entryAgreed({ deps, member }: Context) {
  const before = await deps.calendar.upcoming(member?.id ?? '', 0);
  return { ended: true, ...(before.length === 0 ? { first: true } : {}) } as const;
}
