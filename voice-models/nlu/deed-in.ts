import type { Deed } from '../../shared/understood.ts';

/** The deed that words name; where several verbs fit, the longest: 보내 is not 내. */
export function deedIn(
  verbs: Readonly<Record<Deed, readonly string[]>>,
): (joined: string) => Deed | undefined {
  const known = Object.entries(verbs)
    .flatMap(([deed, words]) => words.map((word) => ({ deed: deed as Deed, word })))
    .sort((a, b) => b.word.length - a.word.length);
  return (joined) => known.find(({ word }) => joined.includes(word))?.deed;
}
