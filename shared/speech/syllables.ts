import { sayText } from './free-text.ts';

/** Spoken length of Korean text in syllables; digits and Latin letters count as they are read. */
export function syllables(text: string): number {
  return sayText(text).match(/[가-힣]/g)?.length ?? 0;
}

/** Where a listener may breathe: at the ends of sentences and at commas. The point of 1.2 is none. */
export function clauses(text: string): readonly string[] {
  return text
    .split(/[.,?!…;:]+(?=\s|$)|\n+/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}
