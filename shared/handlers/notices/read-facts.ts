import { z } from 'zod';
import { noticeInHand } from './notice-in-hand.ts';

/** So many in one breath for "다 읽어줘" and "제목만". */
export const perTurn = { one: 1, all: 3, titles: 3 } as const;

export const readFacts = z.object({
  kind: z.string().optional(),
  period: z.string().optional(),
  mode: z.enum(['all', 'titles']).optional(),
  /** Notice ids, the most urgent first, as they were when the reading began. */
  queue: z.array(z.string()).readonly().optional(),
  /** Where the reading is in the queue. */
  at: z.number().optional(),
  /** What is being read in this turn; looked up anew after each move. */
  window: z.array(noticeInHand).readonly().optional(),
  detail: z.boolean().optional(),
  /** One was asked for by its number: the reading goes on one at a time. */
  single: z.literal(true).optional(),
  finished: z.literal(true).optional(),
  /** Nothing is new: what was read lately, the newest first. */
  read: z.array(z.string()).readonly().optional(),
});
export type ReadFacts = z.infer<typeof readFacts>;

export type Mode = keyof typeof perTurn;

export const modeOf = ({ mode, single }: ReadFacts): Mode => (single ? 'one' : (mode ?? 'one'));
