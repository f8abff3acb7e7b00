import type { Profiles } from '../../shared/ports/profiles.ts';
import type { Vault } from '../vault/vault.ts';
import { findMilitaryRecord } from './military-record.ts';
import type { Db } from './open-database.ts';
import { findPerson } from './person.ts';

export function profilesStore(db: Db, vault: Vault): Profiles {
  return {
    async of(memberId) {
      const person = await findPerson(db, vault, memberId);
      if (!person) return {};
      const { birth, phone } = person;
      const military = await findMilitaryRecord(db, vault, memberId);
      return {
        ...(birth === undefined ? {} : { birth }),
        ...(phone === undefined ? {} : { phone: phone.replaceAll(/\D/g, '') }),
        ...(military ? { military } : {}),
      };
    },
  };
}
