import { z } from 'zod';

/** Longer than anybody says in one breath, shorter than what would make `understand` work hard. */
const LONGEST_TEXT = 500;
const id = z.string().min(1).max(200);
const slots = z.record(z.string().max(60), z.string().max(LONGEST_TEXT));

const Heard = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('launch') }),
  z.object({ kind: z.literal('end') }),
  z.object({ kind: z.literal('silence') }),
  z.object({ kind: z.literal('event'), name: z.string().min(1).max(60) }),
  z.object({
    kind: z.literal('text'),
    text: z.string().max(LONGEST_TEXT),
    confidence: z.number().min(0).max(1).optional(),
  }),
  z.object({
    kind: z.literal('intent'),
    name: z.string().max(60).nullable(),
    slots: slots.default({}),
    text: z.string().max(LONGEST_TEXT).optional(),
  }),
]);

/** Our own speaker's request: this product is its only author, so the shape is strict where others are lenient. */
export const WebRequest = z.object({
  /** Unique for each thing said; a retry repeats it. */
  id,
  session: id,
  user: id,
  device: id.optional(),
  /** Rises with each request of a speaker, over its sessions too: the one it opens says where to go on from. */
  seq: z.number().int().positive(),
  heard: Heard,
  locale: z.enum(['ko', 'en']).default('ko'),
});
export type WebRequest = z.infer<typeof WebRequest>;

/** What our own speaker gets back. */
export const WebResponse = z.object({
  say: z.array(z.object({ text: z.string(), pauseAfterMs: z.number().optional() })),
  reprompt: z.string().optional(),
  card: z.object({ title: z.string(), body: z.string(), url: z.string().optional() }).optional(),
  listen: z.boolean(),
  expect: z.enum(['yesno', 'pin', 'choice', 'date', 'text', 'none']),
  link: z.literal(true).optional(),
});
export type WebResponse = z.infer<typeof WebResponse>;
