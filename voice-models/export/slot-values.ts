import { fineTopics } from '../../shared/catalog/fine-topics.ts';
import { noticeCategories } from '../../shared/catalog/notice-categories.ts';
import { gazetteer } from '../nlu/gazetteer.ts';
import { type SlotReaders, slotReaders } from '../nlu/slot-readers.ts';
import { valueReaders } from '../nlu/value-readers.ts';
import type { SlotType } from '../source.ts';
import type { ExportSource } from './exporter.ts';
import { oncePerSource } from './once-per-source.ts';

/** What a console's slot is of: a type of ours, or what an explanation is about, which only consoles have as a slot. */
export type ExportSlotType = SlotType | 'fine-topic';

/** One thing that a slot may mean. */
export interface SlotEntry {
  /** What our side reads; the words themselves serve as well, where a platform cannot pass it on. */
  readonly id: string;
  readonly value: string;
  readonly synonyms: readonly string[];
}

/** The types that are a list; dates, times, money, PINs and free text are said in endless ways. */
export const closedTypes: readonly ExportSlotType[] = [
  'notice-kind',
  'notice-category',
  'fine-kind',
  'certificate',
  'petition',
  'relation',
  'ordinal',
  'period',
  'mode',
  'fine-topic',
];

/** Everything a closed slot may mean, with every word for it; a word that two things share is the first one's. Empty for an open type. */
export const slotEntries = oncePerSource((from, type: ExportSlotType): readonly SlotEntry[] =>
  entriesOf(from, type),
);

function entriesOf(from: ExportSource, type: ExportSlotType): readonly SlotEntry[] {
  const words = new Map<string, string[]>();
  const taken = new Set<string>();
  for (const [id, word] of closedTypes.includes(type) ? pairs(from, type) : []) {
    const joined = word.replaceAll(' ', '');
    if (taken.has(joined)) continue;
    taken.add(joined);
    const list = words.get(id);
    if (list) list.push(word);
    else words.set(id, [word]);
  }
  return [...words].map(([id, [value = id, ...synonyms]]) => ({ id, value, synonyms }));
}

/** Words that stand for a slot in samples. */
export const slotWords = oncePerSource((from, type: ExportSlotType): readonly string[] => {
  const phrases = from.source.lexicon.phrases.byType[type];
  return phrases ?? slotEntries(from, type).flatMap(({ value, synonyms }) => [value, ...synonyms]);
});

/** Our own readers, which say what a word means. */
const everyReader = oncePerSource(
  ({ source, names }, _: 'all'): SlotReaders =>
    slotReaders(source.lexicon, names, { places: gazetteer(names), readers: valueReaders(source.lexicon) }),
);

export const readersOf = (from: ExportSource): SlotReaders => everyReader(from, 'all');

type Pairs = readonly (readonly [id: string, word: string])[];

function pairs(from: ExportSource, type: ExportSlotType): Pairs {
  const { lexicon } = from.source;
  if (type === 'fine-topic') return grouped(fineTopics());
  if (type === 'notice-category') return grouped(noticeCategories());
  const phrases = lexicon.phrases.byType[type] ?? [];
  if (type === 'ordinal') return ordinalPairs(from, phrases);
  if (type === 'period')
    return grouped(lexicon.periods.words).map(([id, word]) => [id, spaced(word, phrases)]);
  if (type === 'mode') return phrases.flatMap((word) => modePair(lexicon.modes.words, word));
  return from.names.filter((name) => name.type === type).map(({ id, spoken }) => [id, spoken]);
}

const grouped = (groups: Readonly<Record<string, readonly string[]>>): Pairs =>
  Object.entries(groups).flatMap(([id, words]) => words.map((word) => [id, word] as const));

/** The lists hold 전부 as it stands before its verb ("다 내"): a slot is the part before it. */
const verb = /(?:내|낼|냅|납부|결제|처리|해결|물|갚|갚아)$/;

function ordinalPairs(from: ExportSource, phrases: readonly string[]): Pairs {
  const read = readersOf(from).ordinal;
  const places = phrases.flatMap((word) => {
    const place = read(word.replaceAll(' ', ''), { members: () => [], now: 0 });
    return place === undefined ? [] : [[String(place), word] as const];
  });
  const { alls } = from.source.lexicon.order;
  return [...places, ...alls.map((word) => ['전부', word.replace(verb, '')] as const)];
}

/** The lists are written without spaces, as recognisers differ in them; people write 이번 주. */
const spaced = (word: string, phrases: readonly string[]): string =>
  phrases.find((phrase) => phrase.replaceAll(' ', '') === word) ?? word;

/** The word list has what stands in a sentence ("다 읽"); a slot holds its beginning. */
function modePair(modes: Readonly<Record<string, readonly string[]>>, word: string): Pairs {
  const mode = Object.entries(modes).find(([, words]) => words.some((each) => each.startsWith(word)));
  return mode ? [[mode[0], word]] : [];
}
