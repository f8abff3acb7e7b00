import { z } from 'zod';
import { deeds } from '../shared/understood.ts';

/** What is written by hand under `voice-models`: intents, word lists, and lines that are not ours. */
const slotTypes = [
  'notice-kind',
  'notice-category',
  'fine-kind',
  'certificate',
  'certificates',
  'petition',
  'relation',
  'owner',
  'ordinal',
  'period',
  'mode',
  'money',
  'date',
  'time',
  'pin',
  'text',
] as const;
export type SlotType = (typeof slotTypes)[number];

const words = z.array(z.string().min(1));
const groups = z.record(z.string(), words);
const values = z.record(z.string(), z.number());

/** What a wrong guess costs: a sentence to listen to, a change to undo, money; talk costs the trust of whoever did not speak to us. */
const risks = ['harmless', 'change', 'money', 'talk'] as const;
export type Risk = (typeof risks)[number];

export const intentSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(\.[a-z]+)?$/),
  slots: z.record(z.string(), z.enum(slotTypes)).default({}),
  risk: z.enum(risks).default('harmless'),
  /** Heard by a closed grammar alone: its lines are matched and exported, and no classifier learns them. */
  grammar: z.boolean().default(false),
  /** The wish that is this one's opposite in nearly the same words: between the two we ask. */
  opposite: z.string().optional(),
  /** Whole utterances, as different people say them; `{slot}` stands for any of its words. */
  seeds: words.default([]),
  /** Syntax in `parse-template.ts`. */
  templates: words.default([]),
});
export type Intent = z.infer<typeof intentSchema>;

/** A file of lines that are not ours; `objects` are things of others, which our own sentences are then said about. */
export const outsideSchema = z.strictObject({
  id: z.string(),
  lines: words.default([]),
  templates: words.default([]),
  lists: groups.default({}),
});
export type Outside = z.infer<typeof outsideSchema>;

/** The word lists of `voice-models/entities`, each in the file of its name. */
export const lexiconSchema = z.object({
  numbers: z.object({
    id: z.string(),
    sino: values,
    places: values,
    native: values,
    nativeTens: values,
    digit: groups,
  }),
  days: z.object({
    id: z.string(),
    relative: values,
    spans: values,
    after: words,
    weekdays: values,
    weekdayEnds: words,
    weeks: values,
    months: values,
    years: values,
    monthNames: values,
    monthDays: values,
    lunar: words,
  }),
  times: z.object({ id: z.string(), parts: values, fixed: z.record(z.string(), z.string()) }),
  order: z.object({
    id: z.string(),
    numbered: values,
    marks: words,
    firsts: words,
    lasts: words,
    alls: words,
    others: words,
    afterSecond: words,
  }),
  periods: z.object({ id: z.string(), words: groups }),
  modes: z.object({ id: z.string(), words: groups }),
  pinWords: z.object({
    id: z.string(),
    before: words,
    between: words,
    after: words,
    /** "네 개", "두 번", by value. */
    times: z.object({ counts: z.record(z.string(), z.number().int()), counters: words }),
    corrections: words,
    withdrawn: words,
    /** What counts something else than a PIN, when it is said beside digits. */
    notBeside: z.object({ units: words, topics: words }),
    named: words,
  }),
  yesNo: z.object({
    id: z.string(),
    weak: words,
    clear: words,
    verbs: z.array(words),
    actions: words,
    asks: words,
    wills: words,
    plains: words,
    hada: words,
    forbids: words,
    no: words,
    mild: words,
    mildAsks: words,
    unsure: words,
    soft: words,
    softBefore: words,
    objects: words,
    alone: words,
    hesitations: words,
    orders: words,
    tails: words,
    /** Verbs by what they do, as they may stand in a 네. */
    deeds: z.record(z.enum(deeds), words),
  }),
  refusals: z.object({
    id: z.string(),
    not: words,
    will: words,
    stems: words,
    able: words,
    reminding: words,
    undoing: words,
  }),
  mishearings: z.object({ id: z.string(), map: z.record(z.string(), z.string()) }),
  concepts: z.object({ id: z.string(), words: groups }),
  phrases: z.object({ id: z.string(), byType: groups }),
  augment: z.object({
    id: z.string(),
    before: words,
    after: words,
    particles: words,
    /** Endings as written, with what they become; by voice. */
    endings: z.record(z.string(), z.array(z.tuple([z.string(), z.string()]))),
    sounds: z.array(z.tuple([z.string(), z.string()])),
  }),
  joints: z.object({ id: z.string(), cuts: words, nouns: words, verbs: z.record(z.string(), z.string()) }),
  planning: z.object({
    id: z.string(),
    calendars: words,
    requests: words,
    fillers: words,
    to: words,
    dividers: words,
    moves: words,
    earlier: words,
  }),
  sharing: z.object({
    id: z.string(),
    calendars: words,
    plans: words,
    elsewhere: words,
    links: words,
    shows: words,
  }),
  forgottenPin: z.object({
    id: z.string(),
    names: words,
    before: words,
    lost: words,
    anew: words,
    others: words,
  }),
});
export type Lexicon = z.infer<typeof lexiconSchema>;

/** What is sure enough while a question is open (`voice-models/states`): probabilities. */
export const stateSchema = z.object({
  id: z.enum(['none', 'yesno', 'choice', 'pin', 'date', 'text']),
  /** From here it is done, by what a wrong guess costs; */
  act: z.object({ harmless: z.number(), change: z.number(), money: z.number(), talk: z.number() }),
  /** from here it is asked back, below it is not ours. Talk is never asked back. */
  ask: z.number(),
});
export type State = z.infer<typeof stateSchema>;

export interface VoiceSource {
  readonly intents: readonly Intent[];
  readonly outside: readonly Outside[];
  readonly lexicon: Lexicon;
  readonly states: readonly State[];
}
