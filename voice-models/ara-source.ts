import { z } from 'zod';

/** What is written by hand under `voice-models/ara`, one file a category: questions to 병무청 with their answers. */
const entrySchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*-\d{2,3}$/),
  /** As it is named before its answer, and offered. */
  question: z.string().min(1),
  /** As different people say it. */
  variants: z.array(z.string().min(1)),
  /** What is heard. */
  answer: z.string().min(1),
  /** What stands on the phone. */
  detail: z.string().min(1),
  /** 법 조문 or 병무청 안내. */
  basis: z.string().min(1),
  confidence: z.enum(['documented', 'own-high', 'own-medium', 'uncertain']),
  /** The year whose rules these are. */
  as_of: z.number().int().min(2020),
  /** Changes from year to year, so the answer names the year. */
  volatile: z.boolean(),
  /** Whose question it is, where several entries fit the same words: 예비군, 사회복무요원 … */
  status: z.array(z.string().min(1)).optional(),
  /** What may be asked next in words that alone say nothing: "그럼 며칠이나요". */
  followUps: z.array(z.strictObject({ says: z.array(z.string().min(1)).min(1), id: z.string() })).optional(),
});
export type AraEntry = z.infer<typeof entrySchema>;

export const araCategorySchema = z.strictObject({
  category: z.string().min(1),
  entries: z.array(entrySchema).min(1),
});
export type AraCategory = z.infer<typeof araCategorySchema>;

/** `voice-models/entities/military-concepts.yaml`: words that mean the same, by meaning. */
export const conceptWordsSchema = z.strictObject({
  id: z.literal('military-concepts'),
  words: z.record(z.string(), z.array(z.string().min(1)).min(1)),
  /** Of the meanings, those that only military service has. */
  anchors: z.array(z.string()),
});
export type MilitaryConcepts = Pick<z.infer<typeof conceptWordsSchema>, 'words' | 'anchors'>;

/** `voice-models/entities/not-for-ara.yaml`: asked alike, and not known. */
export const notForAraSchema = z.strictObject({
  id: z.literal('not-for-ara'),
  lines: z.array(z.string().min(1)),
});
