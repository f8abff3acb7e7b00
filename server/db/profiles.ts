import type { Profiles } from '../../shared/ports/profiles.ts';
import type { Vault } from '../vault/vault.ts';
import type { Db } from './open-database.ts';
import { findPerson } from './person.ts';

export function profilesStore(db: Db, vault: Vault): Profiles {
  return {
    async of(memberId) {
      const person = await findPerson(db, vault, memberId);
      if (!person) return {};
      const { birth, phone } = person;
      const row = await db
        .selectFrom('military_records')
        .select(['status', 'duty_on', 'reserve_year'])
        .where('member_id', '=', memberId)
        .executeTakeFirst();
      const { duty_on: dutyOn, reserve_year: reserveYear } = row ?? {};
      const military = row && {
        status: row.status,
        ...(dutyOn == null ? {} : { dutyOn }),
        ...(reserveYear == null ? {} : { reserveYear }),
      };
      return {
        ...(birth === undefined ? {} : { birth }),
        ...(phone === undefined ? {} : { phone: phone.replaceAll(/\D/g, '') }),
        ...(military ? { military } : {}),
      };
    },
  };
}
