import { conceptFinder } from '../nlu/concepts.ts';
import { phonetic } from '../nlu/phonetic.ts';

/** The meanings of a question, in the order of their names. */
export type Meanings = (joined: string) => readonly string[];

/** Words of fewer sounds are found in anything. */
const leastSounds = 5;

const soundsOf = (text: string) => String.fromCharCode(...phonetic(text));

/** Finds words as they are written and, the longer ones, as they sound: recognisers write 산업 as 사넙. */
export function meaningFinder(words: Readonly<Record<string, readonly string[]>>): Meanings {
  const sounding = Object.entries(words).map(
    ([meaning, alike]) =>
      [meaning, alike.map(soundsOf).filter((sounds) => sounds.length >= leastSounds)] as const,
  );
  const written = conceptFinder(words);
  const heard = conceptFinder(Object.fromEntries(sounding));
  return (joined) => [...new Set([...written(joined, []), ...heard(soundsOf(joined), [])])].sort();
}
