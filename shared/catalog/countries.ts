let known: ReadonlySet<string> | undefined;

/** What people call them besides the name of the standard. */
const otherNames: Readonly<Record<string, string>> = {
  오스트레일리아: '호주',
  호주: '호주',
  괌: '괌',
  중화인민공화국: '중국',
  미합중국: '미국',
  체코공화국: '체코',
  타이: '태국',
  타이완: '대만',
  필리핀공화국: '필리핀',
  아랍에미레이트: '아랍에미리트',
  두바이: '아랍에미리트',
  홍콩: '홍콩',
  마카오: '마카오',
};

/** Regions of ISO 3166 by their Korean names, which the runtime knows from the Unicode CLDR. */
function names(): ReadonlySet<string> {
  known ??= new Set(regionNames());
  return known;
}

function regionNames(): readonly string[] {
  const display = new Intl.DisplayNames(['ko'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => display.of(first + second)))
    .filter((name) => name !== undefined)
    .map((name) => name.replace(/\(.*\)|\s/g, '').replace(/^(홍콩|마카오).*/, '$1'));
}

/** The country named in what was said, without spaces; the longest where names overlap. Not ours, for nobody travels there. */
export function countryIn(joined: string): string | undefined {
  const other = Object.keys(otherNames).find((name) => joined.includes(name));
  if (other !== undefined) return otherNames[other];
  return [...names()]
    .filter((name) => name.length > 1 && name !== '대한민국' && joined.includes(name))
    .sort((a, b) => b.length - a.length)[0];
}
