import type { HouseholdSeed } from '../../../server/db/household-seed.ts';

export interface Secret {
  readonly what: string;
  readonly value: string;
}

export interface SecretHousehold {
  readonly seed: HouseholdSeed;
  readonly secrets: readonly Secret[];
}

const rare = [...'뷁쫑뤱쀍퀠훵꿹뛟쬲튱퓛휍'];

/** A household whose every personal word is found nowhere else. */
export function secretHousehold(number: number): SecretHousehold {
  const secrets: Secret[] = [];
  const two = String(number).padStart(2, '0');
  const secret = (what: string, value: string) => {
    secrets.push({ what, value });
    return value;
  };
  const word = (what: string, middle: string) =>
    secret(what, `${rare[number]}${middle}${rare[11 - number]}길`);
  const person = (id: string, at: number) => {
    secret('phone, digits only', `0107${two}${at}5938`);
    secret('billing key', `billing-key-${id}`);
    return {
      id,
      name: word('name', at === 0 ? '옥' : '돌'),
      relation: at === 0 ? '본인' : '아들',
      phone: secret('phone', `010-7${two}${at}-5938`),
      birth: secret('birth', `19${70 + at}-0${at + 1}-${String(number + 10)}`),
      // Four digits lie in any text by chance: only those who say nothing have a longer one, which can be looked for.
      pin: number === 0 ? `47${at}9` : secret('PIN', `83${two}${at}617`),
      card: '1234',
    };
  };
  const id = `m${two}`;
  const [own, other] = [person(`${id}a`, 0), person(`${id}b`, 1)];
  const seed: HouseholdSeed = {
    members: [
      { ...own, military: { status: 'enlist', duty: secret('duty', `2027-03-${String(number + 10)}`) } },
      other,
    ],
    speaker: { linked: true, private: true },
    notices: [
      {
        id: `n-${id}`,
        member: own.id,
        kind: 'civil-defense-training',
        title: word('notice title', '통지'),
        fields: { at: '2026-12-01T14:00:00+09:00', place: word('notice place', '회관'), hours: 4 },
      },
      {
        id: `o-${id}`,
        member: other.id,
        kind: 'flu-vaccination',
        fields: { start: '2026-11-24', end: '2026-12-20', hospital: word('notice hospital', '의원') },
      },
    ],
    fines: [
      {
        id: `f-${id}`,
        member: own.id,
        kind: 'local-parking',
        violation: word('violation', '위반'),
        amount: 40_000,
        at: '2026-11-10T15:00:00+09:00',
        due: '2026-12-10',
        plate: secret('plate', `3${two}버79${two}`),
        place: word('fine place', '큰'),
        paid: false,
      },
    ],
    calendar: [
      {
        id: `c-${id}`,
        member: own.id,
        title: word('entry title', '약속'),
        at: '2026-12-03T10:00:00+09:00',
        place: word('entry place', '다방'),
      },
    ],
  };
  return { seed, secrets };
}
