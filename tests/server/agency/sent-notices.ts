/** 민방위 교육 as an agency sends it. */
export const training = (phone: string, fields: object = {}) => ({
  kind: 'civil-defense-training',
  receiver: { phone },
  fields: {
    at: '2026-12-08T14:00:00+09:00',
    start: '2026-12-08',
    end: '2026-12-09',
    place: '시민회관',
    hours: 4,
    supplies: '신분증',
    ...fields,
  },
});

/** What a 주정차 위반 과태료 carries. */
export const parkingFields = {
  plate: '12가3456',
  violated_at: '2026-11-10T15:00:00+09:00',
  violation_place: '중앙로',
  amount: 40_000,
  discount: 32_000,
  discount_due: '2026-11-30',
  due: '2026-12-10',
  epay: '11110-2-26-41-510000001',
  agency_name: '종로구청',
  agency_phone: '02-120',
};
