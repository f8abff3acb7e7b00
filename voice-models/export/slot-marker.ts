import { fineTopic } from '../../shared/catalog/fine-topics.ts';
import type { ExportSource } from './exporter.ts';
import type { Piece, SlotMark } from './sample.ts';
import { type ExportSlotType, readersOf, slotEntries, slotWords } from './slot-values.ts';

type Mark = (pieces: readonly Piece[]) => readonly Piece[];

/**
 * Finds slots that a line names by a word ("엄마 걸로 바꿔 줘") and marks them: a console passes on slots, not words, so what
 * is not marked does not arrive. Only a word that our own reader takes for the value of the whole line.
 */
export function slotMarker(from: ExportSource, slots: ReadonlyMap<string, ExportSlotType>): Mark {
  const finders = [...slots].map(([slot, type]) => ({ slot, find: finder(from, slot, type) }));
  return (pieces) =>
    finders.reduce((marked, { slot, find }) => {
      if (marked.some((piece) => typeof piece !== 'string' && piece.slot === slot)) return marked;
      const at = marked.findIndex((piece) => typeof piece === 'string' && find(piece) !== undefined);
      const piece = marked[at];
      return typeof piece === 'string' ? marked.toSpliced(at, 1, ...(find(piece) ?? [])) : marked;
    }, pieces);
}

/** The text before, the slot, and the text after; undefined where it is not named. */
type Find = (text: string) => readonly Piece[] | undefined;

/** Said in endless ways, and read by a grammar. */
const grammars: readonly ExportSlotType[] = ['date', 'time', 'money', 'pin'];

function finder(from: ExportSource, slot: string, type: ExportSlotType): Find {
  const means = meaning(from, type);
  const patterns = wordsOf(from, type, means)
    .toSorted((a, b) => b.word.length - a.word.length)
    .map(({ id, word }) => ({ id, pattern: atWordStart(word) }));
  const open = grammars.includes(type) ? spanFinder(from, means) : () => null;
  return (text) => {
    const value = means(text);
    if (value === undefined) return undefined;
    const known = patterns
      .filter(({ id }) => id === value)
      .map(({ pattern }) => pattern.exec(text))
      .find((match) => match !== null);
    const span = known ?? open(text);
    if (!span) return undefined;
    const mark: SlotMark = { slot, type, example: span[0] };
    return [text.slice(0, span.index), mark, text.slice(span.index + span[0].length)].filter(
      (piece) => piece !== '',
    );
  };
}

type Means = (text: string) => string | undefined;

/** What the words may mean; free text means itself. */
function meaning(from: ExportSource, type: ExportSlotType): Means {
  if (type === 'text') return () => 'text';
  if (type === 'fine-topic') return fineTopic;
  const read = readersOf(from)[type];
  return (text) => {
    // 십시오 is an ending, not ten o'clock.
    const value = read(text.replaceAll(/십시오|\s/g, ''), { members: () => [], now: 0 });
    return value === undefined ? undefined : String(value);
  };
}

function wordsOf(from: ExportSource, type: ExportSlotType, means: Means) {
  const entries = slotEntries(from, type);
  if (entries.length === 0) return slotWords(from, type).map((word) => ({ id: means(word), word }));
  return entries.flatMap(({ id, value, synonyms }) => [value, ...synonyms].map((word) => ({ id, word })));
}

/** The spaces of a word may be missing or more; one syllable must be a word of its own, for it begins many others. */
const atWordStart = (word: string): RegExp => {
  const letters = [...word.replaceAll(' ', '')];
  return new RegExp(`(?<=^| )${letters.join(' ?')}${letters.length === 1 ? '(?= |$)' : ''}`);
};

interface Span extends ReadonlyArray<string> {
  readonly 0: string;
  readonly index: number;
}

/** The fewest words that mean the same as all of them, with 오후 before a time: dates and times are no list. */
function spanFinder({ source }: ExportSource, means: Means): (text: string) => Span | null {
  const parts = Object.keys(source.lexicon.times.parts);
  const { particles } = source.lexicon.augment;
  const withPart = ([found]: Span) => parts.some((part) => found.startsWith(part));
  const rank = (a: Span, b: Span) => Number(withPart(b)) - Number(withPart(a)) || a[0].length - b[0].length;
  return (text) => {
    const value = means(text);
    if (value === undefined) return null;
    const best = spansOf(text)
      .filter(([found]) => means(found) === value)
      .toSorted(rank)[0];
    return best ? withoutParticle(best, particles) : null;
  };
}

function spansOf(text: string): readonly Span[] {
  const words = [...text.matchAll(/[^ ]+/g)];
  return words.flatMap((first, from) =>
    words
      .slice(from)
      .map((last) => spanAt(text.slice(first.index, last.index + last[0].length), first.index)),
  );
}

const spanAt = (text: string, index: number): Span => Object.assign([text] as const, { index });

function withoutParticle(span: Span, particles: readonly string[]): Span {
  const particle = particles.find((each) => span[0].endsWith(each) && span[0].length > each.length + 1);
  return particle === undefined ? span : spanAt(span[0].slice(0, -particle.length), span.index);
}
