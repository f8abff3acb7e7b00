import { groupedBy } from '../grouped-by.ts';
import type { GenieDictionary } from './genie-dictionaries.ts';

/** The dictionaries that a sentence has a word of, as Dialog Kit finds them: by the words alone. */
export type FindHits = (said: string) => readonly string[];

interface Entry {
  readonly name: string;
  readonly word: string;
}

/** The longest word at each place counts; one syllable must be a word of its own, for it begins many others. */
export function hitFinder(dictionaries: readonly GenieDictionary[]): FindHits {
  const entries: readonly Entry[] = dictionaries.flatMap(({ name, rows }) =>
    rows.flat().map((word) => ({ name, word: word.replaceAll(' ', '') })),
  );
  const alone = groupedBy(entries, ({ word }) => word);
  const byFirst = groupedBy(
    entries.filter(({ word }) => word.length > 1).toSorted((a, b) => b.word.length - a.word.length),
    ({ word }) => word.charAt(0),
  );
  return (said) => {
    const words = said.split(' ').flatMap((word) => (word.length === 1 ? (alone.get(word) ?? []) : []));
    const inside = longestIn(said.replaceAll(' ', ''), byFirst);
    return [...new Set([...words, ...inside].map(({ name }) => name))];
  };
}

function longestIn(text: string, byFirst: ReadonlyMap<string, readonly Entry[]>): readonly Entry[] {
  const found: Entry[] = [];
  for (let at = 0; at < text.length; ) {
    const here = (byFirst.get(text.charAt(at)) ?? []).filter(({ word }) => text.startsWith(word, at));
    const longest = here[0]?.word.length ?? 1;
    found.push(...here.filter(({ word }) => word.length === longest));
    at += longest;
  }
  return found;
}
