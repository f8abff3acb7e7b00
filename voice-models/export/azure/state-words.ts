import type { Lexicon, State } from '../../source.ts';
import type { ExportSource } from '../exporter.ts';
import { type ExportSlotType, slotEntries, slotWords } from '../slot-values.ts';

/** Words of a kind, the commonest first. */
type Ranked = readonly string[];

/** What may well be said while a question is open, by kind; the kinds take turns, so that a long one does not crowd out the rest. */
export function stateWords(from: ExportSource, state: State['id']): readonly Ranked[] {
  const { lexicon } = from.source;
  const named = (...types: readonly ExportSlotType[]) => types.flatMap((type) => byName(from, type));
  switch (state) {
    case 'none':
      return named('certificate', 'petition', 'notice-kind', 'fine-kind', 'relation');
    case 'yesno':
      return [lexicon.yesNo.weak, lexicon.yesNo.clear, lexicon.yesNo.no];
    case 'choice':
      return named('ordinal', 'relation', 'fine-kind', 'certificate', 'petition', 'notice-kind');
    case 'pin':
      return [...Object.values(lexicon.numbers.digit), slotWords(from, 'pin')];
    case 'date':
      return dateWords(from, lexicon);
    case 'text':
      return [slotWords(from, 'text'), ...named('petition')];
  }
}

/** Each thing by its names: all first names come before any second. */
const byName = (from: ExportSource, type: ExportSlotType): readonly Ranked[] =>
  slotEntries(from, type).map(({ value, synonyms }) => [value, ...synonyms]);

function dateWords(from: ExportSource, { days, times }: Lexicon): readonly Ranked[] {
  return [
    Object.keys(days.relative),
    days.weekdayEnds.flatMap((end) => Object.keys(days.weekdays).map((day) => day + end)),
    Object.keys(days.weeks),
    Object.keys(days.months),
    Object.keys(days.monthNames),
    Object.keys(times.parts),
    slotWords(from, 'date'),
    slotWords(from, 'time'),
  ];
}
