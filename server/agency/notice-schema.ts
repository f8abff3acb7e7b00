import { z } from 'zod';
import { type NoticeKind, noticeKinds } from '../../shared/catalog/notice-kinds.ts';
import { maskResidentNumbers } from '../../shared/speech/resident-numbers.ts';

/** 주민등록번호: the law allows it to few, and it is not needed here. Refused rather than masked, so that its sender learns of it. */
const textOf = (most: number) =>
  z
    .string()
    .min(1)
    .max(most, { abort: true })
    .refine((value) => maskResidentNumbers(value) === value, '주민등록번호는 받지 않습니다');
const text = textOf(500);
const number = textOf(40);
const won = z.int().min(0).max(10_000_000_000);

function fieldSchema({ type }: NoticeKind['fields'][number]) {
  if (type === 'money' || type === 'number') return won;
  if (type === 'date') return z.iso.date();
  if (type === 'datetime') return z.iso.datetime({ offset: true });
  return type === 'epayno' || type === 'account' ? number : text;
}

function fieldsSchema({ fields }: NoticeKind) {
  const entries = fields.map((field) => {
    const schema = fieldSchema(field).describe(field.label);
    return [field.key, field.required ? schema : schema.optional()] as const;
  });
  return z.strictObject(Object.fromEntries(entries)).refine(isReduced, {
    path: ['discount'],
    message: '감경된 금액이 원금보다 큽니다',
  });
}

/** What is offered to who pays early is less than what is owed. */
function isReduced({ discount, amount }: Readonly<Record<string, unknown>>): boolean {
  return typeof discount !== 'number' || typeof amount !== 'number' || discount <= amount;
}

export const receiverSchema = z.union([
  z.strictObject({
    phone: z
      .string()
      .regex(/^[\d+ -]{9,20}$/)
      .describe('휴대전화 번호'),
  }),
  z.strictObject({ ci: z.string().min(1).max(200).describe('연계정보') }),
]);

export interface SentNotice {
  readonly kind: string;
  readonly receiver: { readonly phone: string } | { readonly ci: string };
  readonly title?: string | undefined;
  readonly fields: Readonly<Record<string, string | number>>;
}

interface KindSchemas {
  readonly fields: z.ZodType;
  /** What an agency may send of this kind. */
  readonly sent: z.ZodType<SentNotice>;
  /** What it may put in the place of that. */
  readonly changed: z.ZodType<Pick<SentNotice, 'title' | 'fields'>>;
}

function schemasOf(kind: NoticeKind): KindSchemas {
  const fields = fieldsSchema(kind) as z.ZodType<SentNotice['fields']>;
  const contents = { title: text.optional().describe('제목. 없으면 종류의 이름'), fields };
  const sent = z.strictObject({ kind: z.literal(kind.id), receiver: receiverSchema, ...contents });
  return { fields, sent, changed: z.strictObject(contents) };
}

let made: ReadonlyMap<string, KindSchemas> | undefined;

/** Built when first asked for: most processes never are. */
export function kindSchemas(): ReadonlyMap<string, KindSchemas> {
  made ??= new Map(noticeKinds().map((kind) => [kind.id, schemasOf(kind)]));
  return made;
}

export const sentSchema = (kind: string) => kindSchemas().get(kind)?.sent;
export const changedSchema = (kind: string) => kindSchemas().get(kind)?.changed;
