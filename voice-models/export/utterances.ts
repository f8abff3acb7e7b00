import { normalise } from '../nlu/normalise.ts';
import { yesNoGrammar } from '../nlu/yes-no.ts';
import type { Intent } from '../source.ts';
import { slotTypeOf } from '../train/fill.ts';
import { chance, seedOf } from '../train/prng.ts';
import type { ExportSource } from './exporter.ts';
import type { Piece, Sample, SlotMark } from './sample.ts';
import { type Line, linesOf } from './sample-lines.ts';
import { slotMarker } from './slot-marker.ts';
import { type ExportSlotType, slotWords } from './slot-values.ts';

export type { Sample, SlotMark };

/** What counts is where a word stands beside another, which a console's list of words cannot say. */
const byPlace: readonly ExportSlotType[] = ['owner', 'certificates'];

/** The slots of an intent on a console: those it declares, those its lines use, and the topic of an explanation. */
export function slotsOf(intent: Intent): ReadonlyMap<string, ExportSlotType> {
  const used = [...intent.seeds, ...intent.templates].flatMap((line) =>
    [...line.matchAll(/\{([^}]+)\}/g)].map(([, slot = '']) => slot),
  );
  const slots = new Map<string, ExportSlotType>(
    [...Object.keys(intent.slots), ...used]
      .map((slot) => [slot, slotTypeOf(intent, slot)] as const)
      .filter(([, type]) => !byPlace.includes(type)),
  );
  // The words of a question do not arrive where a console resolves it, and only they say what is asked about a fine.
  if (intent.id === 'fines.explain') slots.set('topic', 'fine-topic');
  return slots;
}

/**
 * The samples of every intent, the same every time: its seeds, then its templates so that each branch is said at least once. A
 * word in them that our readers take for a slot's value is marked as the slot. What two intents would say alike is the first
 * one's. None is left out for a console that takes fewer: that would leave out a branch, and is an error of the export.
 */
export function samplesOf(from: ExportSource): ReadonlyMap<Intent, readonly Sample[]> {
  const taken = new Set<string>();
  return new Map(
    from.source.intents.map((intent) => {
      const samples = everySample(from, intent).filter((sample) => {
        const text = sampleText(sample, ({ slot }) => `{${slot}}`).replaceAll(' ', '');
        return !taken.has(text) && taken.add(text);
      });
      return [intent, samples] as const;
    }),
  );
}

function everySample(from: ExportSource, intent: Intent): readonly Sample[] {
  const mark = slotMarker(from, slotsOf(intent));
  const example = exampleOf(from, intent);
  const suits = suitable(from, intent);
  return linesOf(intent)
    .filter(({ text }) => suits(text))
    .map((line) => ({ pieces: mark(piecesOf(line, example)), line: line.source }));
}

/** 네 is what our own grammar takes for one: a console that hears more in it would agree to a payment in the citizen's name. */
function suitable({ source }: ExportSource, { id }: Intent): (text: string) => boolean {
  if (id !== 'confirm.yes' && id !== 'confirm.no') return () => true;
  const answer = yesNoGrammar(source.lexicon);
  return (text) => answer(normalise(text).joined)?.intent === id;
}

/** A sample as text, slots as `show` writes them. */
export const sampleText = ({ pieces }: Sample, show: (mark: SlotMark) => string): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : show(piece))).join('');

/** As a citizen might say it, slots filled with their examples. */
export const spokenSample = (sample: Sample): string => sampleText(sample, ({ example }) => example);

function exampleOf(from: ExportSource, intent: Intent): (slot: string, line: string) => SlotMark {
  const slots = slotsOf(intent);
  return (slot, line) => {
    const type = slots.get(slot) ?? 'text';
    return { slot, type, example: chance(seedOf(intent.id + line)).pick(slotWords(from, type)) ?? '' };
  };
}

function piecesOf({ text }: Line, example: (slot: string, line: string) => SlotMark): readonly Piece[] {
  return text
    .split(/(\{[^}]+\})/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('{') ? example(part.slice(1, -1), text) : part));
}
