import { z } from 'zod';

const slotTypes = [
  'notice-kind', 'fine-kind', 'certificate', 'petition', 'relation', 'ordinal', 'period', 'mode', 'money',
] as const;
export type SlotType = (typeof slotTypes)[number];

/** One intent of `voice-models/intents`: patterns over the words without their spaces. */
export const intentSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(\.[a-z]+)?$/),
  /** Who wins where two patterns fit; the more special one has the higher number. */
  priority: z.number().default(0),
  slots: z.record(z.string(), z.enum([...slotTypes, 'date', 'time', 'pin', 'text'])).default({}),
  patterns: z.array(z.string()).default([]),
  /** Whole utterances as people say them, and templates of them: what the classifier learns from. */
  seeds: z.array(z.string()).default([]),
  templates: z.array(z.string()).default([]),
});
export type Intent = z.infer<typeof intentSchema>;

const words = z.array(z.string());
const groups = z.record(z.string(), words);

/** The word lists of `voice-models/entities`, by file. */
export const lexiconSchema = z.object({
  answers: z.object({ id: z.string(), yes: words, no: words, softeners: words }),
  fillers: z.object({ id: z.string(), leading: words }),
  confusions: z.object({ id: z.string(), map: z.record(z.string(), z.string()) }),
  ordinals: z.object({ id: z.string(), first: groups }),
  periods: z.object({ id: z.string(), words: groups }),
  modes: z.object({ id: z.string(), words: groups }),
  digits: z.object({ id: z.string(), words: groups, around: words }),
});
export type Lexicon = z.infer<typeof lexiconSchema>;

export interface Named {
  readonly id: string;
  readonly words: readonly string[];
}

/** What the catalogues call things, by slot type. */
export type Names = Readonly<Record<'notice-kind' | 'fine-kind' | 'certificate' | 'petition' | 'relation', readonly Named[]>>;

export interface VoiceModel {
  readonly intents: readonly Intent[];
  readonly lexicon: Lexicon;
  readonly names: Names;
}
