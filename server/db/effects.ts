import type { Db } from './open-database.ts';

/** Everything whose change a scenario may name, by the name it would get. */
export type Snapshot = ReadonlySet<string>;

/** Reads the effects that are in force: `paid:fine-1`, `locked:younghee` … A declined attempt counts once each. */
export async function snapshot(db: Db): Promise<Snapshot> {
  const [settlements, calendar, members, dialogs] = await Promise.all([
    db
      .selectFrom('settlements')
      .select(['id', 'fine_id', 'outcome'])
      .where('outcome', 'in', ['PAID', 'DECLINED'])
      .execute(),
    db.selectFrom('calendar').select(['id', 'notice_id']).execute(),
    db.selectFrom('members').select('id').where('pin_locked_at', 'is not', null).execute(),
    db.selectFrom('dialogs').select(['key', 'dialog']).execute(),
  ]);
  return new Set([
    ...settlements.map(
      ({ id, fine_id, outcome }) => `${outcome === 'PAID' ? 'paid' : 'declined'}:${fine_id}#${id}`,
    ),
    ...calendar.map(({ id, notice_id }) => `calendar-added:${notice_id ?? id}`),
    ...members.map(({ id }) => `locked:${id}`),
    ...dialogs.flatMap(({ key, dialog }) => switched(key, dialog)),
  ]);
}

function switched(key: string, dialog: string): readonly string[] {
  const { memberId } = JSON.parse(dialog) as { memberId?: string };
  return memberId === undefined ? [] : [`member-switched:${memberId}#${key}`];
}

/** What happened between two looks, in a stable order. */
export function effectsBetween(before: Snapshot, after: Snapshot): readonly string[] {
  return [...after]
    .filter((effect) => !before.has(effect))
    .map((effect) => effect.split('#')[0] ?? effect)
    .sort();
}
