import { calendarSyncJob } from '../jobs/calendar-jobs.ts';
import type { GoogleLinksTable } from './calendar-tables.ts';
import type { Executor } from './compiled.ts';

type Link = Pick<GoogleLinksTable, 'member_id' | 'id'>;

/** The version that stands at Google by this link; 0: none. */
export async function versionAtGoogle(db: Executor, link: Link, entryId: string): Promise<number> {
  const row = await db
    .selectFrom('google_events')
    .select(['version', 'link_id'])
    .where('member_id', '=', link.member_id)
    .where('entry_id', '=', entryId)
    .executeTakeFirst();
  return row?.link_id === link.id ? row.version : 0;
}

/** Remembers what stands there now; false: the entry changed while it was brought there. */
export async function keepVersionAtGoogle(
  trx: Executor,
  { member_id, id: link_id }: Link,
  entryId: string,
  version: number,
): Promise<boolean> {
  const row = { link_id, version };
  await trx
    .insertInto('google_events')
    .values({ member_id, entry_id: entryId, ...row })
    .onConflict((on) => on.columns(['member_id', 'entry_id']).doUpdateSet(row))
    .execute();
  const entry = await trx
    .selectFrom('calendar')
    .select('version')
    .where('member_id', '=', member_id)
    .where('id', '=', entryId)
    .executeTakeFirst();
  return (entry?.version ?? 0) <= version;
}

const most = 500;

/** A job for every entry from an instant on that does not stand at Google as it is here. */
export async function syncWhatIsBehind(trx: Executor, link: Link, from: number, at: number): Promise<void> {
  const { member_id: memberId, id: linkId } = link;
  const rows = await trx
    .selectFrom('calendar as c')
    .leftJoin('google_events as g', (join) =>
      join
        .onRef('g.member_id', '=', 'c.member_id')
        .onRef('g.entry_id', '=', 'c.id')
        .on('g.link_id', '=', linkId),
    )
    .select(['c.id', 'c.version', 'c.removed_at', 'g.version as there'])
    .where('c.member_id', '=', memberId)
    .where('c.starts_at', '>=', from)
    .orderBy('c.starts_at')
    .limit(most)
    .execute();
  const behind = rows.filter(({ version, there, removed_at }) =>
    there === null ? removed_at === null : there < version,
  );
  if (behind.length === 0) return;
  await trx
    .insertInto('jobs')
    .values(behind.map(({ id, version }) => calendarSyncJob({ memberId, entryId: id, version, linkId }, at)))
    .onConflict((on) => on.doNothing())
    .execute();
}
