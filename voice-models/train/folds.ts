import type { HeldOut } from '../evaluate.ts';
import type { SpokenName } from '../nlu/names.ts';
import type { VoiceSource } from '../source.ts';
import { outsideClass } from './corpus.ts';
import { filler } from './fill.ts';
import { chance, seedOf } from './prng.ts';

/** One part of the lines written by hand kept back, whole lines with all that would be made of them. */
export interface Fold {
  readonly trainOn: VoiceSource;
  readonly judgeOn: readonly HeldOut[];
}

/** What an answer answers, where its intent is none without the question. */
const questions: Readonly<Record<string, HeldOut['expect']>> = {
  'confirm.yes': 'yesno',
  'confirm.no': 'yesno',
  pin: 'pin',
};

/** The `at`-th of `count` folds; templates are trained on in every one, for their lines are nobody's own words. */
export function fold(
  source: VoiceSource,
  names: readonly SpokenName[],
  { at, count }: { readonly at: number; readonly count: number },
): Fold {
  const isKept = (line: string) => seedOf(`fold ${line}`) % count !== at;
  const kept = (lines: readonly string[]) => lines.filter(isKept);
  const held = (lines: readonly string[]) => lines.filter((line) => !isKept(line));
  const fill = filler(source.lexicon, names);
  return {
    trainOn: {
      ...source,
      intents: source.intents.map((intent) => ({ ...intent, seeds: kept(intent.seeds) })),
      outside: source.outside.map((file) => ({ ...file, lines: kept(file.lines) })),
    },
    judgeOn: [
      ...source.intents.flatMap((intent) =>
        held(intent.seeds).map((seed): HeldOut => {
          const random = chance(seedOf(seed));
          const text = seed.replaceAll(/\{([^}]+)\}/g, (_all, slot: string) => fill(intent, slot, random));
          return { text, intent: intent.id, expect: questions[intent.id] ?? 'none', style: 'fold' };
        }),
      ),
      ...source.outside.flatMap(({ id, lines }) =>
        held(lines).map(
          (text): HeldOut => ({ text, intent: null, expect: 'none', style: `${outsideClass} ${id}` }),
        ),
      ),
    ],
  };
}
