import { expandTemplate, parseTemplate } from '../parse-template.ts';
import type { Intent, Outside, VoiceSource } from '../source.ts';
import { augment } from './augment.ts';
import type { Fill } from './fill.ts';
import { type Chance, chance, seedOf } from './prng.ts';

/** Ours by intent, or `none`. */
export const outsideClass = 'none';

export interface Example {
  readonly text: string;
  readonly label: string;
  /** The line it was made from: examples of one line are never on both sides of a fold. */
  readonly source: string;
  readonly weight: number;
}

/** How many examples each kind of line becomes. */
const counts = {
  perSeed: 7,
  perIntentFromTemplates: 500,
  perOutsideLine: 3,
  perOutsideTemplate: 12,
} as const;

/** Everything the classifier learns from; the same source gives the same examples in the same order. */
export function corpus(
  { intents, outside, lexicon }: VoiceSource,
  fill: Fill,
  seed: number,
): readonly Example[] {
  const vary = (text: string, random: Chance) => augment(text, lexicon.augment, random);
  return [
    ...learnt(intents).flatMap((intent) => [
      ...fromSeeds(intent, fill, vary, seed),
      ...fromTemplates(intent, fill, vary, seed),
    ]),
    ...outside.flatMap((file) => fromOutside(file, vary, seed)),
  ];
}

/** All but those that a grammar hears. */
export const learnt = (intents: readonly Intent[]): readonly Intent[] =>
  intents.filter(({ grammar }) => !grammar);

type Vary = (text: string, random: Chance) => string;

function fromSeeds(intent: Intent, fill: Fill, vary: Vary, seed: number): readonly Example[] {
  return intent.seeds.flatMap((line) => {
    const random = chance(seedOf(intent.id + line) ^ seed);
    const times = line.includes('{') ? counts.perSeed + 3 : counts.perSeed;
    return Array.from({ length: times }, (_, at) => {
      const text = line.replaceAll(/\{([^}]+)\}/g, (_all, slot: string) => fill(intent, slot, random));
      return { text: at === 0 ? text : vary(text, random), label: intent.id, source: line, weight: 1 };
    });
  });
}

function fromTemplates(intent: Intent, fill: Fill, vary: Vary, seed: number): readonly Example[] {
  const each = Math.ceil(counts.perIntentFromTemplates / Math.max(1, intent.templates.length));
  return intent.templates.flatMap((line) => {
    const random = chance(seedOf(intent.id + line) ^ seed);
    const template = parseTemplate(line);
    return Array.from({ length: each }, () => {
      const text = expandTemplate(template, random.below, (slot) => fill(intent, slot, random));
      return {
        text: random.happens(0.5) ? vary(text, random) : text,
        label: intent.id,
        source: line,
        weight: 1,
      };
    });
  });
}

function fromOutside(file: Outside, vary: Vary, seed: number): readonly Example[] {
  const lines = file.lines.flatMap((line) => {
    const random = chance(seedOf(line) ^ seed);
    return Array.from({ length: counts.perOutsideLine }, (_, at) => ({
      text: at === 0 ? line : vary(line, random),
      label: outsideClass,
      source: line,
      weight: 1,
    }));
  });
  const made = file.templates.flatMap((line) => {
    const random = chance(seedOf(line) ^ seed);
    const template = parseTemplate(line);
    return Array.from({ length: counts.perOutsideTemplate }, () => {
      const text = expandTemplate(
        template,
        random.below,
        (slot) => random.pick(file.lists[slot] ?? []) ?? '',
      );
      return {
        text: random.happens(0.4) ? vary(text, random) : text,
        label: outsideClass,
        source: line,
        weight: 1,
      };
    });
  });
  return [...lines, ...made];
}
