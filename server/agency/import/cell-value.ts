import type { NoticeKind } from '../../../shared/catalog/notice-kinds.ts';

type FieldType = NoticeKind['fields'][number]['type'];

/** As spreadsheets write it; what cannot be read stays as it is, for the schema to refuse it by its name. */
export function cellValue(type: FieldType, cell: string): string | number {
  if (type === 'money' || type === 'number') return numberIn(cell);
  if (type === 'date') return dateIn(cell);
  return type === 'datetime' ? timeIn(cell) : cell;
}

/** "40,000원", "4시간". */
function numberIn(cell: string): string | number {
  const plain = /^([\d,]+)\s*(?:[^\d\s.,]{0,3})$/.exec(cell)?.[1]?.replaceAll(',', '');
  return plain === undefined || plain === '' ? cell : Number(plain);
}

const day = String.raw`(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?`;
const date = new RegExp(`^${day}$`);
const time = new RegExp(`^${day}[T\\s]\\s*(\\d{1,2}):(\\d{2})(?::(\\d{2}))?$`);
const two = (digits = '0') => digits.padStart(2, '0');

/** "2026. 12. 1." */
function dateIn(cell: string): string {
  const [, year, month, dayOfMonth] = date.exec(cell) ?? [];
  return year === undefined ? cell : `${year}-${two(month)}-${two(dayOfMonth)}`;
}

/** Without a zone it is Korean time. */
function timeIn(cell: string): string {
  const [, year, month, dayOfMonth, hour, minute, second] = time.exec(cell) ?? [];
  if (year === undefined) return cell;
  return `${year}-${two(month)}-${two(dayOfMonth)}T${two(hour)}:${minute}:${two(second)}+09:00`;
}
