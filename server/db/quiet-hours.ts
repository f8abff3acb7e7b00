import type { QuietHours } from '../../shared/domain/quiet-hours.ts';
import type { Executor } from './compiled.ts';

/** The hours in which a member wants to be told nothing; `undefined`: she chose none. */
export async function quietHoursOf(db: Executor, memberId: string): Promise<QuietHours | undefined> {
  const row = await db
    .selectFrom('members')
    .select(['quiet_from as from', 'quiet_until as until'])
    .where('id', '=', memberId)
    .executeTakeFirst();
  return row && row.from !== null && row.until !== null ? { from: row.from, until: row.until } : undefined;
}
