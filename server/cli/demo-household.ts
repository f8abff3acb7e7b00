import { koreanDate } from '../../shared/clock.ts';
import { addDays } from '../../shared/domain/civil-date.ts';
import type { HouseholdSeed } from '../db/household-seed.ts';

type Day = (away: number) => string;

/** Invented people with notices whose dates lie round the day they are looked at. */
export function demoHousehold(now: number): HouseholdSeed {
  const day: Day = (away) => addDays(koreanDate(now), away);
  return {
    members: [
      {
        id: 'younghee',
        name: '김영희',
        relation: '본인',
        phone: '010-0000-0001',
        birth: '1950-03-02',
        pin: '4719',
        card: '1234',
      },
      {
        id: 'soonja',
        name: '박순자',
        relation: '어머니',
        phone: '010-0000-0002',
        birth: '1931-05-01',
        pin: '8263',
        card: '5678',
      },
      {
        id: 'minjun',
        name: '김민준',
        relation: '아들',
        phone: '010-0000-0003',
        birth: '2000-04-02',
        pin: '7305',
        military: { status: 'enlist', duty: day(98) },
      },
    ],
    speaker: { linked: true, private: true },
    fines: fines(day),
    notices: notices(day, now),
    calendar: [],
  };
}

function fines(day: Day): HouseholdSeed['fines'] {
  return [
    {
      id: 'demo-parking',
      member: 'younghee',
      kind: 'local-parking',
      violation: '주정차 위반',
      amount: 40_000,
      at: `${day(-13)}T15:00:00+09:00`,
      due: day(17),
      discount: { amount: 32_000, until: day(7) },
      plate: '12가3456',
      place: '중앙로',
      paid: false,
    },
    {
      id: 'demo-camera',
      member: 'younghee',
      kind: 'police-camera',
      violation: '속도위반',
      amount: 70_000,
      at: `${day(-21)}T09:30:00+09:00`,
      due: day(27),
      plate: '12가3456',
      place: '강변북로',
      paid: false,
    },
  ];
}

function notices(day: Day, now: number): HouseholdSeed['notices'] {
  return [
    {
      id: 'demo-drill',
      member: 'younghee',
      kind: 'civil-defense-training',
      fields: { at: `${day(8)}T14:00:00+09:00`, place: '시민회관', hours: 4 },
    },
    {
      id: 'demo-checkup',
      member: 'younghee',
      kind: 'health-checkup-general',
      fields: { end: `${koreanDate(now).slice(0, 4)}-12-31` },
    },
    {
      id: 'demo-flu',
      member: 'soonja',
      kind: 'flu-vaccination',
      fields: { start: day(1), end: day(60), hospital: '중앙보건소' },
    },
  ];
}
