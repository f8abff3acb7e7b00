import { z } from 'zod';
import { catalogue } from './load.ts';

const fieldType = z.enum([
  'money',
  'date',
  'datetime',
  'plate',
  'text',
  'place',
  'epayno',
  'account',
  'number',
  'phone',
  'period',
  'list',
  'url',
]);

export const noticeKindSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  agency: z.string(),
  category: z.string(),
  /** As people call it. */
  aliases: z.array(z.string()).readonly(),
  fields: z
    .array(
      z.strictObject({
        key: z.string(),
        label: z.string(),
        type: fieldType,
        required: z.boolean(),
        /** What a number counts; a template has its own. */
        unit: z.string().optional(),
      }),
    )
    .readonly(),
  /** What the citizen has to do about it. */
  actionable: z.enum(['pay', 'book', 'apply', 'none']),
  calendarable: z.boolean(),
  /** One of the nine that 국민비서 began with. */
  launch: z.boolean(),
  /** Said aloud: `{key}`, or `{key|을}` with the particle that fits. */
  spokenTemplate: z.string(),
  /** Where its existence is known from. */
  evidence: z.string(),
});

export type NoticeKind = z.infer<typeof noticeKindSchema>;

const kinds = catalogue<NoticeKind>('notice-kinds.json');

export const noticeKinds = kinds.all;
export const noticeKind = kinds.find;
