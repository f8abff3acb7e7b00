const ends = /(?<=[.?!,])\s+/;

/** Cuts a text into parts no longer than `most` characters, at sentence ends, commas or spaces; nothing is lost. */
export function splitSpeech(text: string, most: number): readonly string[] {
  if (text.length <= most) return [text];
  const pieces = text
    .split(ends)
    .flatMap((piece) => (piece.length <= most ? [piece] : splitHard(piece, most)));
  const parts: string[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= most)
      parts[parts.length - 1] = `${last} ${piece}`;
    else parts.push(piece);
  }
  return parts;
}

/** Never between the two halves of a sign beyond U+FFFF. */
const wholeSign = (text: string, cut: number) => (text.slice(0, cut).isWellFormed() ? cut : cut - 1);

/** A sentence without a place to breathe: at a space, else in the middle of a word. */
function splitHard(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const space = rest.lastIndexOf(' ', most);
    const cut = space > 0 ? space : wholeSign(rest, most);
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return rest === '' ? parts : [...parts, rest];
}
