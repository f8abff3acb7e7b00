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
  const joined = words.joined;
  const syllables = codes(joined);
  const masked = mask(joined, mentions);
  const tokens = words.spaced.split(' ').map(hashText);
  const sink = createSink();
  addNgrams(sink, streams.syllable, [edge, ...syllables, edge]);
  addNgrams(sink, streams.jamo, [edge, ...jamo(joined), edge]);
  addNgrams(sink, streams.sound, [edge, ...phonetic(joined), edge]);
  addNgrams(sink, streams.word, tokens);
  addNgrams(sink, streams.masked, [edge, ...codes(masked), edge]);
  addNgrams(sink, streams.flag, flags.map(hashText));
  const pairs = pairsOf(concepts);
  addNgrams(sink, streams.concept, concepts.map(hashText));
  addNgrams(sink, streams.pair, pairs.map(hashText));
  return finish(sink, {
    joined: ` ${joined} `,
    masked: ` ${masked} `,
    tokens: words.spaced.split(' '),
    flags,
    concepts,
    pairs,
  });
}

/** Which meanings occur together, in whatever order: Korean leaves the order free. */
function pairsOf(concepts: readonly string[]): readonly string[] {
  const kinds = [...new Set(concepts)].sort();
  return kinds.flatMap((one, at) => kinds.slice(at + 1).map((other) => `${one}+${other}`));
}

function codes(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
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

interface Sink {
  readonly hashes: number[];
  readonly values: number[];
  readonly streams: number[];
  readonly starts: number[];
  readonly lengths: number[];
}

const createSink = (): Sink => ({ hashes: [], values: [], streams: [], starts: [], lengths: [] });

function addNgrams(sink: Sink, { id, from, to, weight }: Stream, units: readonly number[]): void {
  const before = sink.hashes.length;
  for (let start = 0; start < units.length; start++) {
    let hash = (0x811c9dc5 ^ id) >>> 0;
    for (let length = 1; length <= to && start + length <= units.length; length++) {
      hash = Math.imul(hash ^ (units[start + length - 1] ?? 0), 0x01000193) >>> 0;
      hash = (hash ^ (hash >>> 13)) >>> 0;
      if (length < from) continue;
      sink.hashes.push(scramble(hash ^ Math.imul(length, 0x9e3779b1)));
      sink.streams.push(id);
      sink.starts.push(start);
      sink.lengths.push(length);
    }
  }
  const count = sink.hashes.length - before;
  const value = weight / Math.sqrt(Math.max(1, count));
  for (let at = 0; at < count; at++) sink.values.push(value);
}

/** Spreads the bits, so that the low ones can address a table. */
function scramble(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

interface Readable {
  readonly joined: string;
  readonly masked: string;
  readonly tokens: readonly string[];
  readonly flags: readonly string[];
  readonly concepts: readonly string[];
  readonly pairs: readonly string[];
}

function finish(sink: Sink, readable: Readable): Features {
  const label = (at: number): string | undefined => {
    const [start = 0, length = 0] = [sink.starts[at], sink.lengths[at]];
    if (sink.streams[at] === streams.syllable.id && length > 1)
      return readable.joined.slice(start, start + length).trim();
    if (sink.streams[at] === streams.word.id) return readable.tokens.slice(start, start + length).join(' ');
    if (sink.streams[at] === streams.concept.id)
      return readable.concepts.slice(start, start + length).join(' ');
    if (sink.streams[at] === streams.pair.id) return readable.pairs[start];
    return sink.streams[at] === streams.flag.id ? readable.flags[start] : undefined;
  };
  return {
    hashes: Uint32Array.from(sink.hashes),
    values: Float32Array.from(sink.values),
    count: sink.hashes.length,
    label,
  };
}
