/** Whether one of the words is in what was said; without their spaces, as recognisers differ in them. */
export function saysAny(text: string, words: readonly string[]): boolean {
  const joined = text.replaceAll(' ', '');
  return words.some((word) => joined.includes(word.replaceAll(' ', '')));
}
