import type { Mention } from './gazetteer.ts';

/** The meanings of an utterance in the order in which they are said; a name of a catalogue means its catalogue. */
export function conceptFinder(
  words: Readonly<Record<string, readonly string[]>>,
): (joined: string, mentions: readonly Mention[]) => readonly string[] {
  const starts = new Map<string, { readonly word: string; readonly concept: string }[]>();
  for (const [concept, alike] of Object.entries(words)) {
    for (const word of alike.map((each) => each.replaceAll(' ', ''))) {
      const list = starts.get(word.charAt(0)) ?? [];
      list.push({ word, concept });
      starts.set(word.charAt(0), list);
    }
  }
  for (const list of starts.values()) list.sort((a, b) => b.word.length - a.word.length);
  return (joined, mentions) => {
    const found: string[] = [];
    let mention = 0;
    for (let at = 0; at < joined.length; ) {
      for (; (mentions[mention]?.from ?? joined.length) <= at; mention++)
        found.push(...(mentions[mention]?.types ?? []));
      const here = starts.get(joined.charAt(at))?.find(({ word }) => joined.startsWith(word, at));
      if (here) found.push(here.concept);
      at += here?.word.length ?? 1;
    }
    return found;
  };
}
