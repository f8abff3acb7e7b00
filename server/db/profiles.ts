import type { Profiles } from '../../shared/ports/profiles.ts';
import type { Db } from './open-database.ts';

export function profilesStore(db: Db): Profiles {
  return {
    async of(memberId) {
      const row = await db
        .selectFrom('members as m')
        .leftJoin('military_records as r', 'r.member_id', 'm.id')
        .select(['m.phone', 'm.birth', 'r.status', 'r.duty_on', 'r.reserve_year'])
        .where('m.id', '=', memberId)
        .executeTakeFirst();
      if (!row) return {};
      const { phone, birth, status, duty_on: dutyOn, reserve_year: reserveYear } = row;
      const military = status && {
        status,
        ...(dutyOn === null ? {} : { dutyOn }),
        ...(reserveYear === null ? {} : { reserveYear }),
      };
      return {
        ...(birth === null ? {} : { birth }),
        ...(phone === null ? {} : { phone: phone.replaceAll(/\D/g, '') }),
        ...(military ? { military } : {}),
      };
    },
  };
}
