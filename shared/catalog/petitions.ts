import { z } from 'zod';
import type { Attachment, FormSlot } from '../domain/petition-form.ts';
import { militaryStatuses, type Rule } from '../domain/petition-rules.ts';
import { catalogue } from './load.ts';

const when = z.strictObject({ slot: z.string(), is: z.string() });

const slot = z.strictObject({
  key: z.string().regex(/^[a-z-]+$/),
  type: z.enum(['date', 'month', 'choice', 'address', 'text', 'phone', 'number', 'yesno']),
  label: z.string().min(1),
  ask: z.string().regex(/(?:요\?|요\.)$/),
  why: z.string().endsWith('요.'),
  required: z.boolean(),
  choices: z
    .array(z.strictObject({ value: z.string().min(1), words: z.array(z.string()).readonly() }))
    .min(2)
    .readonly()
    .optional(),
  when: when.optional(),
  own: z.literal('phone').optional(),
  on: z.literal('phone').optional(),
  of: z.enum(['country', 'school', 'name', 'bank', 'free']).optional(),
  bounds: z
    .strictObject({
      past: z.literal(true).optional(),
      days: z.number().int().positive().optional(),
      months: z.number().int().positive().optional(),
      min: z.number().int().optional(),
      max: z.number().int().optional(),
    })
    .optional(),
  private: z.literal(true).optional(),
  usual: z.string().min(1).optional(),
}) satisfies z.ZodType<FormSlot>;

const spoken = {
  say: z.string().endsWith('요.'),
  can: z.string().endsWith('요.').optional(),
  instead: z.record(z.string(), z.string()).optional(),
};

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('status'), in: z.array(z.enum(militaryStatuses)).readonly(), ...spoken }),
  z.strictObject({
    kind: z.literal('age'),
    min: z.number().optional(),
    max: z.number().optional(),
    ...spoken,
  }),
  z.strictObject({ kind: z.literal('lead'), days: z.number().int(), before: z.string(), ...spoken }),
  z.strictObject({
    kind: z.literal('within'),
    slot: z.string(),
    days: z.number().int(),
    of: z.literal('dutyOn'),
    ...spoken,
  }),
  z.strictObject({ kind: z.literal('order'), first: z.string(), second: z.string(), ...spoken }),
  z.strictObject({
    kind: z.literal('span'),
    from: z.string(),
    to: z.string(),
    maxDays: z.number().int(),
    when: when.optional(),
    ...spoken,
  }),
  z.strictObject({ kind: z.literal('answer'), slot: z.string(), not: z.string(), ...spoken }),
]) satisfies z.ZodType<Rule>;

const attachment = z.strictObject({
  name: z.string(),
  needed: z.enum(['always', 'maybe']),
  unless: when.optional(),
}) satisfies z.ZodType<Attachment>;

export const petitionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  aliases: z.array(z.string()).readonly(),
  /** What it is called aloud. */
  spoken: z.string().max(20),
  category: z.string(),
  /** `voice`: to the end by voice. `phone`: papers follow from the phone. `guide`: is not filed here. */
  route: z.enum(['voice', 'phone', 'guide']),
  /** Who may, as the office writes it; `rules` is what is checked of it. */
  who: z.string(),
  /** Won. */
  fee: z.number().int().min(0),
  /** Days the office usually takes; 0 is at once, `null` by a schedule of its own. */
  withinDays: z.number().int().min(0).nullable(),
  slots: z.array(slot).readonly(),
  rules: z.array(rule).readonly(),
  attachments: z.array(attachment).readonly(),
  /** 법 조문 or announcement. */
  basis: z.string(),
  sure: z.enum(['documented', 'own-high', 'own-medium']),
});

export type Petition = z.infer<typeof petitionSchema>;

const allPetition = catalogue<Petition>('petitions.json');

export const petitions = allPetition.all;
export const findPetition = allPetition.find;
