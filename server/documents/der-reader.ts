import { AppError } from '../../shared/errors.ts';

export interface DerValue {
  readonly tag: number;
  readonly content: Buffer;
  /** Tag and length included. */
  readonly whole: Buffer;
}

/** The values that lie one after the other in these bytes. Throws when they do not fill them. */
export function readDer(bytes: Buffer): readonly DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { start, end } = extent(bytes, at);
    if (end > bytes.length) throw broken();
    values.push({
      tag: bytes[at] ?? 0,
      content: bytes.subarray(start, end),
      whole: bytes.subarray(at, end),
    });
    at = end;
  }
  return values;
}

/** The value at a path of positions, each inside the one before: `at(certificate, 0, 0, 1)` is its serial number. */
export function derAt(bytes: Buffer, ...path: readonly number[]): DerValue {
  let found: DerValue | undefined;
  let inside = bytes;
  for (const position of path) {
    found = readDer(inside)[position];
    if (!found) throw broken();
    inside = found.content;
  }
  if (!found) throw broken();
  return found;
}

function extent(bytes: Buffer, at: number): { readonly start: number; readonly end: number } {
  const first = bytes[at + 1] ?? 0;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const size = first & 0x7f;
  if (size === 0 || size > 4 || at + 2 + size > bytes.length) throw broken();
  const start = at + 2 + size;
  return { start, end: start + bytes.readUIntBE(at + 2, size) };
}

const broken = () => new AppError('BAD_PAYLOAD', 'not DER');
