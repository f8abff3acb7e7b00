import type { Lexicon } from '../source.ts';

const places: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1000 };
const sino = '영일이삼사오육칠팔구';

/** 천이백삼십사 as 1234. */
export function wholeNumber({ before, after }: Lexicon['pinWords']): (joined: string) => string | undefined {
  const one = '[일이삼사오육칠팔구\\d]';
  const pattern = new RegExp(`^(${one}?천(?:${one}?백)?(?:${one}?십)?${one}?)(.*)$`);
  return (joined) => {
    const start =
      before.filter((word) => joined.startsWith(word)).sort((a, b) => b.length - a.length)[0] ?? '';
    const [, number, rest = ''] = pattern.exec(joined.slice(start.length)) ?? [];
    if (number === undefined || (rest !== '' && !after.includes(rest))) return undefined;
    return String(placed(number)).padStart(4, '0');
  };
}

function placed(said: string): number {
  let sum = 0;
  let digit: number | undefined;
  for (const char of said) {
    const place = places[char];
    if (place === undefined) digit = /\d/.test(char) ? Number(char) : sino.indexOf(char);
    else {
      sum += (digit ?? 1) * place;
      digit = undefined;
    }
  }
  return sum + (digit ?? 0);
}
