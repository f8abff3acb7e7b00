import { koreanDate } from '../../shared/clock.ts';
import { capsOf } from '../../shared/domain/payment-caps.ts';
import { startOf } from '../../shared/domain/start-of.ts';
import type { Payers } from '../../shared/ports/payers.ts';
import type { Db } from './open-database.ts';
import { spentSince } from './spent.ts';

export function payersStore(db: Db): Payers {
  return {
    async rulesOf(memberId, platform, userId, now) {
      const row = await db
        .selectFrom('members as m')
        .leftJoin('speakers as s', (join) =>
          join
            .onRef('s.household_id', '=', 'm.household_id')
            .on('s.platform', '=', platform)
            .on('s.user_id', '=', userId),
        )
        .select(['m.pay_rail', 'm.cap_each', 'm.cap_day', 'm.card_since', 'm.card_approved_at'])
        .select(['s.since', 's.approved_at'])
        .where('m.id', '=', memberId)
        .executeTakeFirst();
      return {
        rail: row?.pay_rail ?? 'billing',
        caps: capsOf(row?.cap_each ?? null, row?.cap_day ?? null),
        spentToday: await spentSince(db, memberId, startOf(koreanDate(now))),
        cardSince: row?.card_since ?? undefined,
        cardApprovedAt: row?.card_approved_at ?? undefined,
        speakerSince: row?.since ?? undefined,
        speakerApprovedAt: row?.approved_at ?? undefined,
      };
    },
  };
}
