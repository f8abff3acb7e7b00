/** Whether that text can be read there: as it is, as UTF-16, in hex, or in base64 wherever it begins. Bytes as latin1. */
export function isReadableIn(bytes: string, value: string): boolean {
  return writings(value).some((written) => bytes.includes(written));
}

function writings(value: string): readonly string[] {
  const plain = Buffer.from(value);
  const hex = plain.toString('hex');
  const ends = [0, 1, 2].flatMap((ahead) => [
    inBase64(plain, ahead, 'base64'),
    inBase64(plain, ahead, 'base64url'),
  ]);
  return [
    plain.toString('latin1'),
    Buffer.from(value, 'utf16le').toString('latin1'),
    hex,
    hex.toUpperCase(),
    ...new Set(ends),
  ];
}

/** The characters that are made of nothing else, with so many bytes before it. */
function inBase64(plain: Buffer, ahead: number, encoding: 'base64' | 'base64url'): string {
  const written = Buffer.concat([Buffer.alloc(ahead), plain]).toString(encoding);
  return written.slice(Math.ceil((ahead * 8) / 6), Math.floor(((ahead + plain.length) * 8) / 6));
}
