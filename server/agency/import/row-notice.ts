import { type NoticeKind, noticeKind, noticeKinds } from '../../../shared/catalog/notice-kinds.ts';
import { cellValue } from './cell-value.ts';
import type { Row } from './read-file.ts';

/** A row as the API would be sent it, with the office's own number for it. */
export interface RowNotice {
  readonly key?: string;
  readonly body: object;
}

/** What a column may be headed besides a field's own label or key. */
const heads = {
  kind: ['종류', 'kind'],
  phone: ['휴대전화', '휴대전화번호', 'phone'],
  ci: ['연계정보', 'CI', 'ci'],
  title: ['제목', 'title'],
  key: ['관리번호', 'key'],
} as const;

const cellOf = ({ cells }: Row, names: readonly string[]): string | undefined =>
  names.map((name) => cells[name]).find((cell) => cell !== undefined && cell !== '');

/** `usual`: the kind of rows that name none. Nothing is checked here: the API's own schema does, with its own words. */
export function rowNotice(row: Row, usual?: string): RowNotice {
  const named = cellOf(row, heads.kind) ?? usual ?? '';
  const kind = noticeKind(named) ?? noticeKinds().find(({ name }) => name === named);
  const phone = cellOf(row, heads.phone);
  const ci = cellOf(row, heads.ci);
  const title = cellOf(row, heads.title);
  const key = cellOf(row, heads.key);
  const body = {
    kind: kind?.id ?? named,
    receiver: ci === undefined ? { phone: phone ?? '' } : { ci },
    ...(title === undefined ? {} : { title }),
    fields: kind ? fieldsOf(row, kind) : {},
  };
  return { body, ...(key === undefined ? {} : { key }) };
}

function fieldsOf(row: Row, { fields }: NoticeKind): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    fields.flatMap(({ key, label, type }) => {
      const cell = cellOf(row, [label, key]);
      return cell === undefined ? [] : [[key, cellValue(type, cell)]];
    }),
  );
}

/** Columns that no kind of notice reads. */
export function unreadColumns({ cells }: Row): readonly string[] {
  const fields = noticeKinds().flatMap((kind) => kind.fields.flatMap(({ key, label }) => [key, label]));
  const known = new Set<string>([...Object.values(heads).flat(), ...fields]);
  return Object.keys(cells).filter((column) => !known.has(column));
}

/** The head of the column that a pointer of the API means. */
export function columnOf(kind: string, pointer: string): string {
  const [, first = '', second = ''] = pointer.split('/');
  if (first === 'fields') return noticeKind(kind)?.fields.find(({ key }) => key === second)?.label ?? second;
  if (first === 'receiver') return heads.phone[0];
  return first in heads ? heads[first as keyof typeof heads][0] : first;
}
