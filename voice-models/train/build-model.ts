import { AppError } from '../../shared/errors.ts';
import type { Expect } from '../../shared/turn.ts';
import type { BuiltModel } from '../built-model.ts';
import type { SpokenName } from '../nlu/names.ts';
import { perceiver } from '../nlu/perceive.ts';
import type { State, VoiceSource } from '../source.ts';
import { corpus, type Example, outsideClass } from './corpus.ts';
import { filler } from './fill.ts';
import { type Labelled, learn } from './learn.ts';
import { pack } from './pack.ts';

/** Chosen by cross-validation (`train/cross-validate.ts`). */
interface TrainSettings {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly leastCount: number;
  readonly seed: number;
}

const settings: TrainSettings = { epochs: 6, rate: 0.3, decay: 1e-6, leastCount: 3, seed: 20261124 };
/** Makes the probabilities true ones on the folds that were not trained on. */
const temperature = 1;

/** Trains the classifier and gathers the lexicons. The same source gives the same bytes. */
export function buildModel(source: VoiceSource, names: readonly SpokenName[]): BuiltModel {
  const fill = filler(source.lexicon, names);
  const weights = train(source, corpus(source, fill, settings.seed), names);
  return {
    lexicon: source.lexicon,
    states: statesOf(source.states),
    risks: Object.fromEntries(source.intents.map(({ id, risk }) => [id, risk])),
    opposites: Object.fromEntries(
      source.intents.flatMap(({ id, opposite }) =>
        opposite === undefined
          ? []
          : [
              [id, opposite],
              [opposite, id],
            ],
      ),
    ),
    intents: Object.fromEntries(source.intents.map(({ id, slots }) => [id, slots])),
    seeds: seedsOf(source, names),
    weights,
  };
}

function train(
  source: VoiceSource,
  examples: readonly Example[],
  names: readonly SpokenName[],
  options: TrainSettings = settings,
): BuiltModel['weights'] {
  const perceive = perceiver(source.lexicon, names);
  const classes = [...source.intents.map(({ id }) => id), outsideClass];
  const number = new Map(classes.map((id, at) => [id, at]));
  const labelled = examples.map(
    ({ text, label, weight }): Labelled => ({
      features: perceive(text).features(),
      label: number.get(label) ?? 0,
      weight,
    }),
  );
  return pack(learn(labelled, { classes: classes.length, ...options }), classes, temperature);
}

/** By what is matched: repaired and without spaces. A line of two intents is left to the classifier. */
function seedsOf(
  { intents, outside, lexicon }: VoiceSource,
  names: readonly SpokenName[],
): Record<string, readonly string[]> {
  const perceive = perceiver(lexicon, names);
  const key = (text: string) => perceive(text).heard.joined;
  const lists = [
    ...intents.map(({ id, seeds }) => [id, seeds] as const),
    [outsideClass, outside.flatMap(({ lines }) => lines)] as const,
  ];
  const owners = new Map<string, Set<string>>();
  const keyed = lists.map(
    ([id, lines]) => [id, [...new Set(lines.filter((line) => !line.includes('{')).map(key))]] as const,
  );
  for (const [id, keys] of keyed)
    for (const each of keys) owners.set(each, (owners.get(each) ?? new Set()).add(id));
  return Object.fromEntries(
    keyed.map(([id, keys]) => [id, keys.filter((each) => owners.get(each)?.size === 1)]),
  );
}

function statesOf(states: readonly State[]): Record<Expect, State> {
  const byId = new Map(states.map((state) => [state.id, state]));
  const of = (id: Expect): State => {
    const state = byId.get(id);
    if (!state) throw new AppError('BUG', `voice-models/states has no ${id}`);
    return state;
  };
  return {
    none: of('none'),
    yesno: of('yesno'),
    choice: of('choice'),
    pin: of('pin'),
    date: of('date'),
    text: of('text'),
  };
}
