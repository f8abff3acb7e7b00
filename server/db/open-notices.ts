import type { Db } from './open-database.ts';
import type { NoticesTable } from './schema.ts';

export type OpenNotice = Pick<NoticesTable, 'id' | 'kind' | 'deadline' | 'received_at'>;

/** Members at a time. */
const most = 200;

/** By member, what is unread and either new or due until a day; nothing of its contents. */
export async function* openNotices(
  db: Db,
  since: number,
  until: string,
): AsyncGenerator<readonly [string, readonly OpenNotice[]]> {
  for (let after = ''; ; ) {
    const members = await membersAfter(db, since, until, after);
    for (const memberId of members) yield [memberId, await noticesOf(db, since, until, memberId)];
    const last = members.at(-1);
    if (last === undefined || members.length < most) return;
    after = last;
  }
}

const open = (db: Db, since: number, until: string) =>
  db
    .selectFrom('notices')
    .where('read_at', 'is', null)
    .where((or) => or.or([or('received_at', '>', since), or('deadline', '<=', until)]));

async function membersAfter(db: Db, since: number, until: string, after: string): Promise<readonly string[]> {
  const rows = await open(db, since, until)
    .select('member_id')
    .distinct()
    .where('member_id', '>', after)
    .orderBy('member_id')
    .limit(most)
    .execute();
  return rows.map(({ member_id }) => member_id);
}

function noticesOf(db: Db, since: number, until: string, memberId: string): Promise<readonly OpenNotice[]> {
  return open(db, since, until)
    .select(['id', 'kind', 'deadline', 'received_at'])
    .where('member_id', '=', memberId)
    .orderBy('id')
    .execute();
}
