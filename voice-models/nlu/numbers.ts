import type { Lexicon } from '../source.ts';

/** The spoken numbers, ready for regular expressions and for reading what they found. */
export interface Numbers {
  /** Sources of regular expressions: a Sino-Korean number or digits, a native one up to 59, either. */
  readonly sino: string;
  readonly native: string;
  readonly any: string;
  /** What a match of one of them says, `undefined` where it says nothing sensible. */
  read(said: string): number | undefined;
}

/** Reads 삼만 이천, 3만2천, 스물두, 십이 and 12; the spaces are gone. */
export function numbers({ numbers: lexicon }: Lexicon): Numbers {
  const sinoWords = [...Object.keys(lexicon.sino), ...Object.keys(lexicon.places)];
  const sino = `(?:\\d+|[${sinoWords.join('')}])+`;
  const native = `(?:(?:${alternatives(lexicon.nativeTens)})(?:${alternatives(lexicon.native)})?|${alternatives(lexicon.native)})`;
  const nativeOnly = new RegExp(`^(${alternatives(lexicon.nativeTens)})?(${alternatives(lexicon.native)})?$`);
  const readNative = (said: string): number | undefined => {
    const [all, tens = '', ones = ''] = nativeOnly.exec(said) ?? [];
    return all ? (lexicon.nativeTens[tens] ?? 0) + (lexicon.native[ones] ?? 0) : undefined;
  };
  return {
    sino,
    native,
    any: `(?:${native}|${sino})`,
    read: (said) => readNative(said) ?? readSino(said, lexicon),
  };
}

/** The longest first, so that 스물 is not read as 스. */
export function alternatives(words: Readonly<Record<string, unknown>> | readonly string[]): string {
  const list = Array.isArray(words) ? [...words] : Object.keys(words);
  return list.sort((a, b) => b.length - a.length).join('|');
}

function readSino(said: string, lexicon: Lexicon['numbers']): number | undefined {
  let sum = 0;
  let digits: number | undefined;
  for (const char of said) {
    const place = lexicon.places[char];
    if (place !== undefined) {
      sum += (digits ?? 1) * place;
      digits = undefined;
      continue;
    }
    const digit = /\d/.test(char) ? Number(char) : lexicon.sino[char];
    if (digit === undefined) return undefined;
    digits = (digits ?? 0) * 10 + digit;
  }
  return said === '' ? undefined : sum + (digits ?? 0);
}
