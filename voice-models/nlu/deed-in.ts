import type { Deed } from '../../shared/understood.ts';

/** The deed that words name: that of the last verb ("등록 신청해줘" files); of those that end together the longest, since 보내 is not 내. */
export function deedIn(
  verbs: Readonly<Record<Deed, readonly string[]>>,
): (joined: string) => Deed | undefined {
  const known = Object.entries(verbs)
    .flatMap(([deed, words]) => words.map((word) => ({ deed: deed as Deed, word })))
    .sort((a, b) => b.word.length - a.word.length);
  return (joined) => {
    const found = known
      .map(({ deed, word }) => ({
        deed,
        end: joined.lastIndexOf(word) + word.length,
        at: joined.lastIndexOf(word),
      }))
      .filter(({ at }) => at >= 0);
    const last = Math.max(...found.map(({ end }) => end));
    return found.find(({ end }) => end === last)?.deed;
  };
}
