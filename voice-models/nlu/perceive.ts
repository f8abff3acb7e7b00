import type { Lexicon } from '../source.ts';
import { conceptFinder } from './concepts.ts';
import { type Features, features } from './features.ts';
import type { Gazetteer, Mention } from './gazetteer.ts';
import { normalise, type Words } from './normalise.ts';
import { alternatives } from './numbers.ts';
import type { ValueReaders } from './value-readers.ts';

/** What is seen of an utterance before anything is decided. */
export interface Percept {
  /** As it was said. */
  readonly words: Words;
  /** Recognisers' mistakes put right. */
  readonly heard: Words;
  readonly mentions: readonly Mention[];
  features(): Features;
}

export type Perceive = (text: string) => Percept;

/** The same eyes for the builder and for the speaker: what is trained is what is seen. */
export function perceiver(
  lexicon: Lexicon,
  { places, readers }: { readonly places: Gazetteer; readonly readers: ValueReaders },
): Perceive {
  const concepts = conceptFinder(lexicon.concepts.words);
  const { ordinal, money, time } = readers;
  const dayWords = new RegExp(
    [
      alternatives(lexicon.days.relative),
      alternatives(lexicon.days.weeks),
      alternatives(lexicon.days.months),
      '[월화수목금토일]요일',
      '[일이삼사오육칠팔구십\\d]+월[일이삼사오육칠팔구십\\d]+일',
    ].join('|'),
  );
  const mishearings = new RegExp(alternatives(lexicon.mishearings.map), 'g');
  const repaired = (words: string) =>
    words.replaceAll(mishearings, (heard) => lexicon.mishearings.map[heard] ?? heard);
  const flagsOf = (joined: string, mentions: readonly Mention[]) => [
    ...new Set(mentions.flatMap(({ types }) => types.map((type) => `a ${type}`))),
    ...(ordinal(joined) === undefined ? [] : ['an ordinal']),
    ...(money(joined) === undefined ? [] : ['an amount']),
    ...(time(joined) === undefined ? [] : ['a time']),
    ...(dayWords.test(joined) ? ['a day'] : []),
    `${Math.min(12, Math.ceil(joined.length / 3))}×3 syllables`,
  ];
  return (text) => {
    const words = normalise(text);
    const heard = { ...words, spaced: repaired(words.spaced), joined: repaired(words.joined) };
    const mentions = places.mentions(heard.joined);
    return {
      words,
      heard,
      mentions,
      features: () =>
        features(heard, mentions, concepts(heard.joined, mentions), flagsOf(heard.joined, mentions)),
    };
  };
}
