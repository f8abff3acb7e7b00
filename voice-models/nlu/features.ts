import type { Mention } from './gazetteer.ts';
import { jamo } from './jamo.ts';
import type { Words } from './normalise.ts';
import { phonetic } from './phonetic.ts';

/** What the classifier sees of an utterance. The three arrays run in step. */
export interface Features {
  readonly hashes: Uint32Array;
  readonly values: Float32Array;
  readonly count: number;
  /** Spoken form of the features that people can read, for `why`. */
  label(at: number): string | undefined;
}

/** Its own name for what every piece of every utterance needs: a global is looked up each time. */
const { imul } = Math;

/** Which n-grams of what: their weights were chosen by cross-validation. */
const streams = {
  syllable: { id: 1, from: 1, to: 3, weight: 1 },
  jamo: { id: 2, from: 3, to: 6, weight: 1 },
  sound: { id: 3, from: 2, to: 5, weight: 1 },
  word: { id: 4, from: 1, to: 2, weight: 0.7 },
  masked: { id: 5, from: 1, to: 4, weight: 1 },
  flag: { id: 6, from: 1, to: 1, weight: 0.7 },
  concept: { id: 7, from: 1, to: 3, weight: 1.5 },
  pair: { id: 8, from: 1, to: 1, weight: 1 },
} as const;

interface Stream {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** Names of catalogues become one sign each, so that 임야대장 is learned from 토지대장. */
const maskBase = 0xe000;
const edge = 0xf8ff;

/** `flags` are facts such as "an ordinal was said". */
export function features(
  words: Words,
  mentions: readonly Mention[],
  concepts: readonly string[],
  flags: readonly string[],
): Features {
  const { joined, spaced } = words;
  const masked = mask(joined, mentions);
  const tokens = spaced.split(' ');
  const pairs = pairsOf(concepts);
  const parts: readonly Part[] = [
    { stream: streams.syllable, units: edged(codes(joined)), text: ` ${joined} ` },
    { stream: streams.jamo, units: edged(jamo(joined)) },
    { stream: streams.sound, units: edged(phonetic(joined)) },
    { stream: streams.word, units: tokens.map(hashText), words: tokens },
    { stream: streams.masked, units: edged(codes(masked)) },
    { stream: streams.flag, units: flags.map(hashText), words: flags },
    { stream: streams.concept, units: concepts.map(hashText), words: concepts },
    { stream: streams.pair, units: pairs.map(hashText), words: pairs },
  ];
  return counted(parts);
}

/** What one stream cuts up, and how its pieces read where people can read them. */
interface Part {
  readonly stream: Stream;
  readonly units: readonly number[];
  readonly text?: string;
  readonly words?: readonly string[];
}

/** Which meanings occur together, in whatever order: Korean leaves the order free. */
function pairsOf(concepts: readonly string[]): readonly string[] {
  const kinds = [...new Set(concepts)].sort();
  return kinds.flatMap((one, at) => kinds.slice(at + 1).map((other) => `${one}+${other}`));
}

function codes(text: string): number[] {
  const units: number[] = [];
  for (let at = 0; at < text.length; at++) units.push(text.charCodeAt(at));
  return units;
}

function edged(units: number[]): readonly number[] {
  units.unshift(edge);
  units.push(edge);
  return units;
}

const typeBits: Readonly<Record<string, number>> = {
  'notice-kind': 1,
  'fine-kind': 2,
  certificate: 4,
  petition: 8,
  relation: 16,
};

function mask(joined: string, mentions: readonly Mention[]): string {
  let masked = '';
  let at = 0;
  for (const { from, to, types } of mentions) {
    const sign = types.reduce((bits, type) => bits | (typeBits[type] ?? 32), 0);
    masked += joined.slice(at, from) + String.fromCharCode(maskBase + sign);
    at = to;
  }
  return (masked + joined.slice(at)).replaceAll(/\d+/g, '#');
}

/** As large as they must be from the first: arrays that grow were most of the garbage of an utterance. */
function counted(parts: readonly Part[]): Features {
  const count = parts.reduce((sum, part) => sum + ngramsOf(part), 0);
  const hashes = new Uint32Array(count);
  const values = new Float32Array(count);
  let from = 0;
  for (const part of parts) {
    const to = from + ngramsOf(part);
    hashInto(hashes, from, part);
    values.fill(part.stream.weight / Math.sqrt(Math.max(1, to - from)), from, to);
    from = to;
  }
  let labels: ReturnType<typeof labelsOf> | undefined;
  const label = (at: number) => {
    labels ??= labelsOf(parts);
    return labels[at];
  };
  return { hashes, values, count, label };
}

function ngramsOf({ stream: { from, to }, units }: Part): number {
  let count = 0;
  for (let length = from; length <= to; length++) count += Math.max(0, units.length - length + 1);
  return count;
}

function hashInto(hashes: Uint32Array, first: number, { stream: { id, from, to }, units }: Part): void {
  let at = first;
  for (let start = 0; start < units.length; start++) {
    let hash = (0x811c9dc5 ^ id) >>> 0;
    const longest = Math.min(to, units.length - start);
    for (let length = 1; length <= longest; length++) {
      hash = imul(hash ^ (units[start + length - 1] ?? 0), 0x01000193) >>> 0;
      hash = (hash ^ (hash >>> 13)) >>> 0;
      if (length >= from) hashes[at++] = scramble(hash ^ imul(length, 0x9e3779b1));
    }
  }
}

/** Spreads the bits, so that the low ones can address a table. */
function scramble(hash: number): number {
  let mixed = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** How every piece reads, in the order in which the pieces were cut. */
function labelsOf(parts: readonly Part[]): readonly (string | undefined)[] {
  return parts.flatMap((part) =>
    part.text === undefined && part.words === undefined
      ? new Array<undefined>(ngramsOf(part)).fill(undefined)
      : part.units.flatMap((_, start) => labelsAt(part, start)),
  );
}

function labelsAt(part: Part, start: number): (string | undefined)[] {
  const { from, to } = part.stream;
  const lengths = Math.min(to, part.units.length - start) - from + 1;
  return Array.from({ length: Math.max(0, lengths) }, (_, more) => readable(part, start, from + more));
}

function readable({ text, words }: Part, start: number, length: number): string | undefined {
  if (words) return words.slice(start, start + length).join(' ');
  return length > 1 ? text?.slice(start, start + length).trim() : undefined;
}
