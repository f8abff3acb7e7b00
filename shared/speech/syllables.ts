/** Spoken length of Korean text: its Hangul syllables. */
export function syllables(text: string): number {
  return text.match(/[가-힣]/g)?.length ?? 0;
}

/** Where a listener may breathe: at the ends of sentences and at commas. */
export function clauses(text: string): readonly string[] {
  return text
    .split(/[.,?!]+/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}
