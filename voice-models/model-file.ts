import { AppError } from '../shared/errors.ts';
import type { Weights } from './nlu/classifier.ts';
import type { Name } from './nlu/gazetteer.ts';
import type { VoiceModel } from './voice-model.ts';

/** The one file of the built model, in `voice-models/model`. */
export const modelFile = 'nlu.bin';

/** Written by us alone; a change of its form changes the number. */
const version = 2;

interface Header extends Omit<VoiceModel, 'weights' | 'names' | 'seeds'>, Omit<Weights, 'keys' | 'weights'> {
  readonly version: number;
  readonly features: number;
  readonly seedBytes: number;
  readonly names: NamesById;
}

const lengthBytes = 4;
const alignment = 4;

/** A header of JSON, its length before it, then the keys and the weights as they lie in memory (little-endian), and the seeds. */
export function writeModel({ weights: learned, names, seeds, ...rest }: VoiceModel): Uint8Array {
  const { keys, weights, ...numbers } = learned;
  const header: Header = {
    version,
    features: keys.length,
    seedBytes: seeds.length,
    ...numbers,
    ...rest,
    names: byId(names),
  };
  const text = padded(new TextEncoder().encode(JSON.stringify(header)));
  const length = new Uint8Array(Uint32Array.of(text.length).buffer);
  return joined([length, text, bytesOf(keys), bytesOf(weights), seeds]);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** With spaces, so that the numbers behind lie where numbers must. */
function padded(text: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(text.length / alignment) * alignment).fill(0x20);
  whole.set(text);
  return whole;
}

/** Throws `BUG` for a file that is cut short or of another version. The weights are views of the file: nothing is copied. */
export function readModel(bytes: Uint8Array): VoiceModel {
  const file = bytes.byteOffset % alignment === 0 ? bytes : Uint8Array.from(bytes);
  const textLength = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(file.subarray(lengthBytes, lengthBytes + textLength));
  const header: Header = JSON.parse(text);
  const { version: written, features, seedBytes, classes, scale, bias, temperature, names, ...rest } = header;
  const size = lengthBytes + textLength + features * (alignment + classes.length) + seedBytes;
  if (written !== version || file.byteLength !== size)
    throw new AppError('BUG', 'the voice model file is not whole');
  const start = file.byteOffset + lengthBytes + textLength;
  const keys = new Uint32Array(file.buffer, start, features);
  const weights = new Int8Array(file.buffer, start + features * alignment, features * classes.length);
  const seeds = new Uint8Array(file.buffer, weights.byteOffset + weights.length, seedBytes);
  return {
    ...rest,
    names: oneByOne(names),
    seeds,
    weights: { classes, keys, weights, scale, bias, temperature },
  };
}

/** By catalogue and thing, so that neither is written or held a thousand times. */
type NamesById = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

function byId(names: readonly Name[]): NamesById {
  const types: Record<string, Record<string, string[]>> = {};
  for (const { type, id, name } of names) {
    types[type] ??= {};
    types[type][id] ??= [];
    types[type][id].push(name);
  }
  return types;
}

const oneByOne = (types: NamesById): readonly Name[] =>
  Object.entries(types).flatMap(([type, ids]) =>
    Object.entries(ids).flatMap(([id, list]) => list.map((name) => ({ type, id, name }))),
  );
