import { josa } from 'es-hangul';

/** A pair of particles; which comes first does not matter to the listener but is fixed by the library. */
export type JosaPair = Parameters<typeof josa.pick>[1];

/** The word with the particle that fits its last sound; closing marks are looked through. */
export function withParticle(word: string, pair: JosaPair): string {
  return word + josa.pick(word.replaceAll(/[^\p{L}\p{N}]+$/gu, ''), pair);
}

/** The pair to which a particle of a template belongs: `{item|을}`. */
export const pairOf: Readonly<Record<string, JosaPair>> = {
  을: '을/를',
  를: '을/를',
  이: '이/가',
  가: '이/가',
  은: '은/는',
  는: '은/는',
  과: '와/과',
  와: '와/과',
  으로: '으로/로',
  로: '으로/로',
  이에요: '이에요/예요',
};
