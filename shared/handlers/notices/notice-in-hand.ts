import { z } from 'zod';
import { fineItem } from '../fines/fine-item.ts';

/** A notice while it is talked about. */
export const noticeInHand = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.number()])),
  deadline: z.string().optional(),
  /** The fine it tells of, as it is today. */
  fine: fineItem.optional(),
  /** What the citizen can have done about it at once. */
  action: z.enum(['pay', 'calendar', 'none']),
});
export type NoticeInHand = z.infer<typeof noticeInHand>;
