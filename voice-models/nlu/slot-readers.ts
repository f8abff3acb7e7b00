import { noticeCategory } from '../../shared/catalog/notice-categories.ts';
import type { HearingContext } from '../../shared/ports/understand.ts';
import type { SlotValue } from '../../shared/turn.ts';
import type { Lexicon, SlotType } from '../source.ts';
import { notMine } from './dates.ts';
import type { Gazetteer, Name } from './gazetteer.ts';
import { memberReader } from './members.ts';
import { ownerReader } from './owners.ts';
import { severalReader } from './several.ts';
import type { ValueReaders } from './value-readers.ts';

/** Reads one kind of value out of what was said, without spaces. */
type SlotReader = (joined: string, context: HearingContext) => SlotValue | undefined;
export type SlotReaders = Readonly<Record<SlotType, SlotReader>>;

export function slotReaders(
  lexicon: Lexicon,
  names: readonly Name[],
  { places, readers }: { readonly places: Gazetteer; readonly readers: ValueReaders },
): SlotReaders {
  const member = memberReader(names);
  const { ordinal, money, date, time, pin } = readers;
  const named = (type: string) => (joined: string) => places.find(type, joined);
  return {
    'notice-kind': named('notice-kind'),
    'notice-category': noticeCategory,
    'fine-kind': named('fine-kind'),
    certificate: named('certificate'),
    certificates: severalReader(places, 'certificate'),
    petition: named('petition'),
    relation: (joined, { members }) => member(joined, members()),
    owner: ownerReader(names, places, 'certificate'),
    ordinal,
    period: periodReader(lexicon.periods.words),
    mode: grouped(lexicon.modes.words),
    money,
    date: (joined, { now }) => date(joined, now),
    time,
    pin: pin.read,
    text: () => undefined,
  };
}

function grouped(groups: Readonly<Record<string, readonly string[]>>): SlotReader {
  const words = Object.entries(groups).flatMap(([id, list]) => list.map((word) => ({ id, word })));
  words.sort((a, b) => b.word.length - a.word.length);
  return (joined) => words.find(({ word }) => joined.includes(word))?.id;
}

function periodReader(groups: Readonly<Record<string, readonly string[]>>): SlotReader {
  const words = Object.entries(groups).flatMap(([id, list]) =>
    list.map((word) => ({ id, found: new RegExp(word + notMine) })),
  );
  return (joined) => words.find(({ found }) => found.test(joined))?.id;
}
