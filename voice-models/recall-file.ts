import { AppError } from '../shared/errors.ts';
import type { RecallIndex } from './recall/recall-index.ts';

/** The built index of what Ara knows, in `voice-models/model`. */
export const recallFile = 'ara.bin';

/** Written by us alone; a change of its form changes the number. */
const version = 1;

interface Header extends Pick<RecallIndex, 'entries' | 'concepts' | 'bias' | 'scale'> {
  readonly version: number;
  readonly keys: number;
  readonly cells: number;
}

const wordBytes = 4;
/** The arrays in the order in which they lie: those of four bytes first, so that each begins where numbers of its size may. */
const sizeOf = ({ keys, cells }: Header) => wordBytes * (keys + (keys + 1) + keys) + cells * (2 + 1 + 1);

/** A header of JSON, its length before it, then the arrays as they lie in memory (little-endian). */
export function writeRecall(index: RecallIndex): Uint8Array {
  const { entries, concepts, bias, scale, keys, starts, rarity, entryOf, learned, contained } = index;
  const header: Header = {
    version,
    keys: keys.length,
    cells: entryOf.length,
    entries,
    concepts,
    bias,
    scale,
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(Math.ceil(text.length / wordBytes) * wordBytes).fill(0x20);
  padded.set(text);
  const length = new Uint8Array(Uint32Array.of(padded.length).buffer);
  const parts = [length, padded, ...[keys, starts, rarity, entryOf, learned, contained].map(bytesOf)];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Throws `BUG` for a file that is cut short or of another version. The arrays are views of the file: nothing is copied. */
export function readRecall(bytes: Uint8Array): RecallIndex {
  const file = bytes.byteOffset % wordBytes === 0 ? bytes : Uint8Array.from(bytes);
  const textLength = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const header: Header = JSON.parse(
    new TextDecoder().decode(file.subarray(wordBytes, wordBytes + textLength)),
  );
  if (header.version !== version || file.byteLength !== wordBytes + textLength + sizeOf(header))
    throw new AppError('BUG', 'the file of what Ara knows is not whole');
  const { entries, concepts, bias, scale, keys, cells } = header;
  let at = file.byteOffset + wordBytes + textLength;
  const next = (size: number) => {
    at += size;
    return at - size;
  };
  return {
    entries,
    concepts,
    bias,
    scale,
    keys: new Uint32Array(file.buffer, next(keys * wordBytes), keys),
    starts: new Uint32Array(file.buffer, next((keys + 1) * wordBytes), keys + 1),
    rarity: new Float32Array(file.buffer, next(keys * wordBytes), keys),
    entryOf: new Uint16Array(file.buffer, next(cells * 2), cells),
    learned: new Int8Array(file.buffer, next(cells), cells),
    contained: new Uint8Array(file.buffer, next(cells), cells),
  };
}
