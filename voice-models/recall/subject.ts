import type { MilitaryConcepts } from '../ara-source.ts';
import { normalise } from '../nlu/normalise.ts';

/** What a question is about, in its own words: of "카투사에 지원하려면 어떻게 하나요" 카투사. Empty where nothing military is named. */
export function subjectFinder({ words, anchors }: MilitaryConcepts): (question: string) => string {
  const naming = anchors.flatMap((meaning) => words[meaning] ?? []).sort((a, b) => b.length - a.length);
  return (question) => {
    const { joined } = normalise(question);
    return naming.find((word) => joined.includes(word)) ?? '';
  };
}
