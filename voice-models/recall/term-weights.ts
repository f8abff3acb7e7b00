import type { Stream, Terms } from './terms.ts';

/** How much a kind of term counts: for what was learned, and for what an entry contains. Chosen on the tuned fold. */
const weights: Readonly<Record<Stream, { readonly learned: number; readonly contained: number }>> = {
  pair: { learned: 1, contained: 1 },
  triple: { learned: 1, contained: 0 },
  sound: { learned: 1, contained: 0.15 },
  word: { learned: 0.7, contained: 0.4 },
  concept: { learned: 1.5, contained: 2.4 },
  together: { learned: 1, contained: 1.4 },
  anchor: { learned: 1.5, contained: 0 },
};

/** Each stream speaks with one voice, however many terms it has. */
export function learnedValues({ streams }: Terms): Float32Array {
  const counts = new Map<Stream, number>();
  for (const stream of streams) counts.set(stream, (counts.get(stream) ?? 0) + 1);
  return Float32Array.from(streams, (stream) => weights[stream].learned / Math.sqrt(counts.get(stream) ?? 1));
}

export const containedWeight = (stream: Stream): number => weights[stream].contained;
