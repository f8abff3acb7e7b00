import { finalCode, initialCode, isSyllable, medialCode, partsOf } from './jamo.ts';

/**
 * Korean as an ear may confuse it: what recognisers and elderly speakers mix up gets the same code. Plain, tense and aspirated
 * consonants fall together, as do the seven final sounds, ㅐ and ㅔ, and a final that moves over to an empty ㅇ.
 */
const plainInitial = [0, 0, 2, 3, 3, 5, 6, 7, 7, 9, 9, 11, 12, 12, 12, 0, 3, 7, 18] as const;
const nearMedial = [0, 1, 2, 1, 4, 1, 6, 1, 8, 9, 10, 10, 12, 13, 14, 10, 16, 17, 18, 20, 20] as const;
/** Final sounds, as the final's own number: ㄱ 1, ㄴ 4, ㄷ 7, ㄹ 8, ㅁ 16, ㅂ 17, ㅇ 21. */
const finalSound = [
  0, 1, 1, 1, 4, 4, 4, 7, 8, 1, 16, 8, 8, 8, 17, 8, 16, 17, 17, 7, 7, 21, 7, 7, 1, 7, 17, 0,
] as const;
/** What a final sounds like when it moves to the next syllable's empty initial. */
const moved = [
  0, 0, 0, 9, 2, 12, 2, 3, 5, 0, 6, 7, 9, 3, 7, 5, 6, 7, 9, 9, 9, 11, 12, 12, 0, 3, 7, 11,
] as const;
const nasal: Readonly<Record<number, number>> = { 1: 21, 7: 4, 17: 16 };
const silent = 11;

interface Sound {
  initial: number;
  medial: number;
  final: number;
}

/** The codes by which words that sound alike meet; characters that are not Hangul keep their own. */
export function phonetic(text: string): number[] {
  const codes: number[] = [];
  let before: Sound | undefined;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const sound = isSyllable(code) ? { ...partsOf(code) } : undefined;
    if (before) pushSound(codes, before, sound);
    if (!sound) codes.push(128 + code);
    before = sound;
  }
  if (before) pushSound(codes, before, undefined);
  return codes;
}

function pushSound(codes: number[], sound: Sound, next: Sound | undefined): void {
  let final: number = finalSound[sound.final] ?? 0;
  if (next && final > 0) final = join(sound.final, final, next);
  const initial = plainInitial[sound.initial] ?? 0;
  if (initial !== silent) codes.push(initialCode + initial);
  codes.push(medialCode + (nearMedial[sound.medial] ?? 0));
  if (final > 0) codes.push(finalCode + final);
}

/** What remains of a final before the next syllable. */
function join(written: number, final: number, next: Sound): number {
  if (next.initial === silent && final !== 21) {
    next.initial = moved[written] ?? silent;
    return 0;
  }
  const isNasal = next.initial === 2 || next.initial === 6;
  return isNasal ? (nasal[final] ?? final) : final;
}
