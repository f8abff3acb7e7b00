import { sql } from 'kysely';
import { koreanDate } from '../../shared/clock.ts';
import type { PlatformId } from '../../shared/turn.ts';
import type { Db } from './open-database.ts';

export interface ManyHouseholds {
  readonly platform: PlatformId;
  /** Of one member each, numbered from 0. */
  readonly households: number;
  readonly noticesEach: number;
  readonly now: number;
}

/** The names of the household with that number. */
export const manyIds = (household: number) => ({
  memberId: `member-${household}`,
  userId: `user-${household}`,
});

const kinds = ['health-checkup-general', 'civil-defense-training', 'flu-vaccination'];
const dayMs = 24 * 60 * 60 * 1000;

/** Fills a fresh database for measurements: made inside SQL, since a hundred thousand round trips would take minutes. */
export async function seedMany(db: Db, many: ManyHouseholds): Promise<void> {
  const { platform, households, noticesEach, now } = many;
  const numbered = sql`with recursive n(i) as (select 0 union all select i + 1 from n where i < ${households - 1})`;
  await db.transaction().execute(async (trx) => {
    await sql`insert into members (household_id, id, position, name, relation, card, billing_key)
      ${numbered} select 'household-' || i, 'member-' || i, 0, '김영희', '본인', '1234', 'billing-key-' || i from n`.execute(
      trx,
    );
    await sql`insert into speakers (platform, user_id, household_id, private)
      ${numbered} select ${platform}, 'user-' || i, 'household-' || i, 1 from n`.execute(trx);
    for (let notice = 0; notice < noticesEach; notice++) {
      const end = koreanDate(now + (notice + 7) * dayMs);
      const fields = JSON.stringify({ end, place: '시민회관' });
      await sql`insert into notices (member_id, id, kind, fields, received_at, deadline)
        ${numbered} select 'member-' || i, 'notice-' || i || ${`-${notice}`}, ${kinds[notice % kinds.length]}, ${fields},
          ${now - notice * dayMs}, ${end} from n`.execute(trx);
    }
  });
}
