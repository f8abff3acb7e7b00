/** A pair of particles, with the one after a final consonant first. */
export type JosaPair =
  | '을/를'
  | '이/가'
  | '은/는'
  | '과/와'
  | '으로/로'
  | '이에요/예요'
  | '이라/라'
  | '아/야';

const firstHangul = 0xac00;
const lastHangul = 0xd7a3;
const rieul = 8;

/** 28 finals to a syllable; 0 is none. `undefined` for what is not a Hangul syllable. */
function finalOf(word: string): number | undefined {
  const code = word.codePointAt(word.length - 1) ?? 0;
  return code >= firstHangul && code <= lastHangul ? (code - firstHangul) % 28 : undefined;
}

/** The word with the particle that fits its last sound; closing marks are looked through. */
export function withJosa(word: string, pair: JosaPair): string {
  const [afterFinal = '', afterVowel = ''] = pair.split('/');
  const final = finalOf(word.replaceAll(/[^\p{L}\p{N}]+$/gu, '')) ?? 0;
  const closed = pair === '으로/로' ? final !== 0 && final !== rieul : final !== 0;
  return word + (closed ? afterFinal : afterVowel);
}

/** The pair to which a particle of a template belongs: `{item|을}`. */
export const pairOf: Readonly<Record<string, JosaPair>> = {
  을: '을/를',
  를: '을/를',
  이: '이/가',
  가: '이/가',
  은: '은/는',
  는: '은/는',
  과: '과/와',
  와: '과/와',
  으로: '으로/로',
  로: '으로/로',
  이에요: '이에요/예요',
};
