const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const medials = 21;
const finals = 28;

/** Codes below are our own: 1-19 initials, 32-52 medials, 64-90 finals; any other character keeps its code, raised above them. */
export const initialCode = 1;
export const medialCode = 32;
export const finalCode = 63;
const otherCode = 128;

export const isSyllable = (code: number): boolean => code >= firstSyllable && code <= lastSyllable;

/** A syllable's parts, counted from 0; `final` 0 is none. */
export function partsOf(code: number): {
  readonly initial: number;
  readonly medial: number;
  readonly final: number;
} {
  const index = code - firstSyllable;
  return {
    initial: Math.floor(index / (medials * finals)),
    medial: Math.floor(index / finals) % medials,
    final: index % finals,
  };
}

export function syllable(initial: number, medial: number, final = 0): string {
  return String.fromCharCode(firstSyllable + (initial * medials + medial) * finals + final);
}

/** The letters of a text as codes, in order of speech. */
export function jamo(text: string): number[] {
  const codes: number[] = [];
  for (let at = 0; at < text.length; at++) pushJamo(codes, text.charCodeAt(at));
  return codes;
}

function pushJamo(codes: number[], code: number): void {
  if (!isSyllable(code)) {
    codes.push(otherCode + code);
    return;
  }
  const { initial, medial, final } = partsOf(code);
  codes.push(initialCode + initial, medialCode + medial);
  if (final > 0) codes.push(finalCode + final);
}
