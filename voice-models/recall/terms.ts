import type { MilitaryConcepts } from '../ara-source.ts';
import { normalise } from '../nlu/normalise.ts';
import { phonetic } from '../nlu/phonetic.ts';
import { meaningFinder } from './meanings.ts';

/** What a question is made of, for finding entries that are made of the same. The arrays run in step; no term twice. */
export interface Terms {
  readonly hashes: readonly number[];
  readonly streams: readonly Stream[];
}

/** Pieces of syllables and of sounds bear noise; words and concepts bear other wordings. */
const streams = ['pair', 'triple', 'sound', 'word', 'concept', 'together', 'anchor'] as const;
export type Stream = (typeof streams)[number];

export type TermsOf = (text: string) => Terms;

const soundsFrom = 4;
const soundsTo = 4;

export function termFinder({ words, anchors }: MilitaryConcepts): TermsOf {
  const meanings = meaningFinder(words);
  const anchor = new Set(anchors);
  return (text) => {
    const { joined, spaced } = normalise(text);
    const sink = createSink();
    addPieces(sink, 'pair', joined, 2);
    addPieces(sink, 'triple', joined, 3);
    const sounds = String.fromCharCode(...phonetic(joined));
    for (let length = soundsFrom; length <= soundsTo; length++) addPieces(sink, 'sound', sounds, length);
    for (const word of spaced.split(' ')) addWord(sink, word);
    const meant = meanings(joined);
    for (const meaning of meant) add(sink, 'concept', meaning);
    add(sink, 'anchor', meant.some((meaning) => anchor.has(meaning)) ? 'military' : 'anything');
    meant.forEach((one, at) => {
      for (const other of meant.slice(at + 1)) add(sink, 'together', `${one}+${other}`);
    });
    return { hashes: [...sink.keys()], streams: [...sink.values()] };
  };
}

/** Longer beginnings are the word itself: endings are left to the other streams. */
const longestStem = 4;

/** The word and its beginnings, for Korean puts its endings behind. */
function addWord(sink: Sink, word: string): void {
  add(sink, 'word', word);
  for (let length = 2; length < word.length && length <= longestStem; length++)
    add(sink, 'word', `${word.slice(0, length)}~`);
}

type Sink = Map<number, Stream>;
const createSink = (): Sink => new Map();

function addPieces(sink: Sink, stream: Stream, text: string, length: number): void {
  for (let at = 0; at + length <= text.length; at++) add(sink, stream, text.slice(at, at + length));
}

function add(sink: Sink, stream: Stream, piece: string): void {
  sink.set(hashOf(stream, piece), stream);
}

function hashOf(stream: Stream, piece: string): number {
  let hash = (0x811c9dc5 ^ streams.indexOf(stream)) >>> 0;
  for (let at = 0; at < piece.length; at++) hash = Math.imul(hash ^ piece.charCodeAt(at), 0x01000193) >>> 0;
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
