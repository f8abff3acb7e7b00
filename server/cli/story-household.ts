import type { HouseholdSeed, NoticeSeed } from '../db/household-seed.ts';
import type { Scenario } from './scenario.ts';

/** Whom most stories are about. */
export const somebody: HouseholdSeed['members'][number] = {
  id: 'younghee',
  name: '김영희',
  relation: '본인',
  phone: '010-0000-0001',
  birth: '1950-03-02',
  pin: '4719',
  card: '1234',
};

/** The household a scenario describes; with no members of its own, the one most stories are about. */
export function householdOf(story: Scenario): HouseholdSeed {
  const { household, notices, fines, calendar, consents, petitions, subscriptions } = story;
  return {
    members: (household?.members ?? [somebody]).map((known) => withoutUndefined(known)),
    speaker: household?.speaker ?? { linked: true, private: true },
    notices: notices.map(noticeSeed),
    fines: fines.map((known) => withoutUndefined(known)),
    calendar: calendar.map((known) => withoutUndefined(known)),
    petitions,
    subscriptions,
    consents,
  };
}

function noticeSeed(known: Scenario['notices'][number]): NoticeSeed {
  const { id, member: memberId, kind, title, received, read, fine: fineId, ...fields } = known;
  const spoken = Object.entries(fields).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'number',
  );
  return withoutUndefined({
    id,
    member: memberId,
    kind,
    title,
    received,
    read,
    fine: fineId,
    fields: Object.fromEntries(spoken) as NoticeSeed['fields'],
  });
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Optional keys are absent, not `undefined`. */
function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<T>;
}
