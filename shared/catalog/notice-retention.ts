import { z } from 'zod';
import { catalogue } from './load.ts';
import type { NoticeKind } from './notice-kinds.ts';

/** How many days a notice is kept: after the day it was for, or, where it has none, after it came. */
export const noticeRetentionSchema = z.strictObject({
  /** A kind of notice, or for those without an entry of their own what has to be done about them. */
  id: z.string(),
  afterDeadline: z.int().min(1),
  withoutDeadline: z.int().min(1),
  reason: z.string(),
});

type NoticeRetention = z.infer<typeof noticeRetentionSchema>;

const rules = catalogue<NoticeRetention>('notice-retention.json');

export const noticeRetentions = rules.all;

export const retentionOf = ({ id, actionable }: Pick<NoticeKind, 'id' | 'actionable'>) =>
  rules.find(id) ?? (rules.find(actionable) as NoticeRetention);
