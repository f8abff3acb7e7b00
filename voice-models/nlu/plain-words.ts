import type { Lexicon } from '../model.ts';

/** Longer than anybody says in one breath; the rest is a broadcast. */
const maxLength = 300;

/** Words as they are matched: composed Hangul, no marks, recognisers' usual mistakes put right, single spaces. */
export function normalise(text: string, lexicon: Lexicon): string {
  let words = text
    .slice(0, maxLength)
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u200b-\u200f\ufeff]/g, '')
    .replaceAll(/[^\p{L}\p{N} ]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  for (const [heard, meant] of Object.entries(lexicon.confusions.map)) words = words.replaceAll(heard, meant);
  return withoutFillers(words, lexicon);
}

/** "저 그 있잖아 과태료": hesitation before the first word that means something. */
function withoutFillers(words: string, { fillers }: Lexicon): string {
  const parts = words.split(' ');
  let from = 0;
  while (from < parts.length - 1 && fillers.leading.includes(parts[from] ?? '')) from += 1;
  return parts.slice(from).join(' ');
}

export const joined = (words: string) => words.replaceAll(' ', '');
