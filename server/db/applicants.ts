import { isMinor } from '../../shared/domain/certificate-request.ts';
import type { ProxyRights } from '../../shared/domain/proxy.ts';
import { AppError } from '../../shared/errors.ts';
import type { Applicants } from '../../shared/ports/applicants.ts';
import type { Vault } from '../vault/vault.ts';
import { proxyFor } from './consents.ts';
import type { Db } from './open-database.ts';
import { findPerson } from './person.ts';

export function applicantsStore(db: Db, vault: Vault): Applicants {
  return {
    async of(askingId, subjectId, today) {
      const people = await db
        .selectFrom('members')
        .select(['id', 'household_id', 'apart'])
        .where('id', 'in', [askingId, subjectId])
        .execute();
      const asking = people.find(({ id }) => id === askingId);
      const subject = people.find(({ id }) => id === subjectId);
      const { phone } = (await findPerson(db, vault, askingId)) ?? {};
      const { birth } = (await findPerson(db, vault, subjectId)) ?? {};
      if (!asking || !subject) throw new AppError('BUG', 'a certificate was asked for by nobody');
      return {
        ...(phone === undefined ? {} : { phone: phone.replaceAll(/\D/g, '').slice(-4) }),
        sameHousehold:
          asking.household_id === subject.household_id && asking.apart === 0 && subject.apart === 0,
        minor: birth !== undefined && isMinor(birth, today),
        ...certificateConsent(await proxyFor(db, subjectId, askingId, today)),
      };
    },
    proxyFor: (askingId, subjectId, today) => proxyFor(db, subjectId, askingId, today),
  };
}

const certificateConsent = ({ scopes, endedOn }: ProxyRights) => ({
  consent: scopes.includes('certificates'),
  ...(endedOn === undefined ? {} : { endedOn }),
});
