import { AppError } from '../shared/errors.ts';
import type { BuiltModel } from './built-model.ts';
import type { Weights } from './nlu/classifier.ts';

/** The one file of the built model, in `voice-models/model`. */
export const modelFile = 'nlu.bin';

/** Written by us alone; a change of its form changes the number. */
const version = 1;

interface Header extends Omit<BuiltModel, 'weights'>, Omit<Weights, 'keys' | 'weights'> {
  readonly version: number;
  readonly features: number;
}

const lengthBytes = 4;
const alignment = 4;

/** A header of JSON, its length before it, then the keys and the weights as they lie in memory (little-endian). */
export function writeModel({ weights: learned, ...rest }: BuiltModel): Uint8Array {
  const { keys, weights, ...numbers } = learned;
  const header: Header = { version, features: keys.length, ...numbers, ...rest };
  const text = padded(new TextEncoder().encode(JSON.stringify(header)));
  const file = new Uint8Array(lengthBytes + text.length + keys.byteLength + weights.byteLength);
  new DataView(file.buffer).setUint32(0, text.length, true);
  file.set(text, lengthBytes);
  file.set(new Uint8Array(keys.buffer, keys.byteOffset, keys.byteLength), lengthBytes + text.length);
  file.set(
    new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength),
    lengthBytes + text.length + keys.byteLength,
  );
  return file;
}

/** With spaces, so that the numbers behind lie where numbers must. */
function padded(text: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(text.length / alignment) * alignment).fill(0x20);
  whole.set(text);
  return whole;
}

/** Throws `BUG` for a file that is cut short or of another version. The weights are views of the file: nothing is copied. */
export function readModel(bytes: Uint8Array): BuiltModel {
  const file = bytes.byteOffset % alignment === 0 ? bytes : Uint8Array.from(bytes);
  const textLength = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(file.subarray(lengthBytes, lengthBytes + textLength));
  const header: Header = JSON.parse(text);
  const { version: written, features, classes, scale, bias, temperature, ...rest } = header;
  const size = lengthBytes + textLength + features * (alignment + classes.length);
  if (written !== version || file.byteLength !== size)
    throw new AppError('BUG', 'the voice model file is not whole');
  const start = file.byteOffset + lengthBytes + textLength;
  const keys = new Uint32Array(file.buffer, start, features);
  const weights = new Int8Array(file.buffer, start + features * alignment, features * classes.length);
  return { ...rest, weights: { classes, keys, weights, scale, bias, temperature } };
}
