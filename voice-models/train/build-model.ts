import { AppError } from '../../shared/errors.ts';
import type { Expect } from '../../shared/turn.ts';
import { gazetteer } from '../nlu/gazetteer.ts';
import type { SpokenName } from '../nlu/names.ts';
import { type Perceive, perceiver } from '../nlu/perceive.ts';
import { valueReaders } from '../nlu/value-readers.ts';
import type { State, VoiceSource } from '../source.ts';
import type { VoiceModel } from '../voice-model.ts';
import { corpus, type Example, learnt, outsideClass } from './corpus.ts';
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
export function buildModel(source: VoiceSource, names: readonly SpokenName[]): VoiceModel {
  const { lexicon } = source;
  const perceive = perceiver(lexicon, { places: gazetteer(names), readers: valueReaders(lexicon) });
  const examples = corpus(source, filler(lexicon, names), settings.seed);
  return {
    lexicon,
    names: names.map(({ type, id, name }) => ({ type, id, name })),
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
    seeds: seedLines(source, perceive),
    weights: train(source, examples, perceive),
  };
}

function train(source: VoiceSource, examples: readonly Example[], perceive: Perceive): VoiceModel['weights'] {
  const classes = [...learnt(source.intents).map(({ id }) => id), outsideClass];
  const number = new Map(classes.map((id, at) => [id, at]));
  const labelled = examples.map(
    ({ text, label, weight }): Labelled => ({
      features: perceive(text).features(),
      label: number.get(label) ?? 0,
      weight,
    }),
  );
  return pack(learn(labelled, { classes: classes.length, ...settings }), classes, temperature);
}

/** By what is matched: repaired and without spaces. A line of two intents is left to the classifier. */
function seedLines({ intents, outside }: VoiceSource, perceive: Perceive): Uint8Array {
  const key = (text: string) => perceive(text).heard.joined;
  const lists = [
    ...intents.map(({ id, seeds }) => [id, seeds] as const),
    [outsideClass, outside.flatMap(({ lines }) => lines)] as const,
  ];
  const owners = new Map<string, Set<string>>();
  for (const [id, lines] of lists)
    for (const line of lines.filter((each) => !each.includes('{')))
      owners.set(key(line), (owners.get(key(line)) ?? new Set()).add(id));
  const lines = [...owners]
    .flatMap(([seed, [id, ...others]]) => (others.length > 0 ? [] : [`${seed} ${id}\n`]))
    .sort();
  return new TextEncoder().encode(lines.join(''));
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
