import type { NoticeKind } from '../../shared/catalog/notice-kinds.ts';

type Field = NoticeKind['fields'][number];

/** Days in the order things happen in; nothing but the document reads them. */
const days: Readonly<Record<string, string>> = {
  start: '2026-12-01',
  discount_due: '2026-12-08',
  due: '2026-12-20',
  end: '2026-12-15',
};
const amounts: Readonly<Record<string, number>> = { amount: 40_000, discount: 32_000, year: 2026 };

/** Begins as the field is called, so that an example says what goes where. */
function sample({ key, label, type }: Field): string | number {
  if (type === 'money') return amounts[key] ?? 12_000;
  if (type === 'number') return amounts[key] ?? 4;
  if (type === 'date') return days[key] ?? '2026-12-10';
  if (type === 'datetime') return '2026-12-08T14:00:00+09:00';
  return texts[type] ?? `${label} 보기`;
}

const texts: Readonly<Record<string, string>> = {
  plate: '12가3456',
  place: '시민회관 대강당',
  epayno: '1234567890',
  account: '농협 301-0000-0000-01',
  phone: '02-120',
  period: '2026-12-01~2026-12-15',
  list: '신분증, 도장',
  url: 'https://www.gov.kr',
};

/** With every field of its kind, those that may be left out too. */
export const exampleFields = ({ fields }: NoticeKind) =>
  Object.fromEntries(fields.map((field) => [field.key, sample(field)]));

export const exampleNotice = (kind: NoticeKind) => ({
  kind: kind.id,
  receiver: { phone: '010-0000-0001' },
  fields: exampleFields(kind),
});
