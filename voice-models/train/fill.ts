import type { SpokenName } from '../nlu/names.ts';
import type { Intent, Lexicon, SlotType } from '../source.ts';
import type { Chance } from './prng.ts';

/** Words for the `{slot}`s of an intent: names of the catalogues, or of `entities/phrases.yaml`. */
export type Fill = (intent: Intent, slot: string, chance: Chance) => string;

export function filler(lexicon: Lexicon, names: readonly SpokenName[]): Fill {
  const phrases = new Map<string, string[]>(
    Object.entries(lexicon.phrases.byType).map(([type, list]) => [type, [...list]]),
  );
  for (const { type, spoken } of names) {
    const list = phrases.get(type);
    if (list) list.push(spoken);
    else phrases.set(type, [spoken]);
  }
  return (intent, slot, chance) => {
    const type = slotTypeOf(intent, slot);
    const source = type === 'relation' && chance.happens(0.2) ? 'name' : type;
    return chance.pick(phrases.get(source) ?? phrases.get('text') ?? []) ?? '';
  };
}

/** What a slot is of; those that mean the same everywhere need not be declared. */
export const slotTypeOf = (intent: Intent, slot: string): SlotType =>
  intent.slots[slot] ?? typeBySlot[slot] ?? 'text';

const typeBySlot: Readonly<Record<string, SlotType>> = {
  index: 'ordinal',
  member: 'relation',
  period: 'period',
  mode: 'mode',
  amount: 'money',
  date: 'date',
  time: 'time',
  pin: 'pin',
  certificate: 'certificate',
  petition: 'petition',
  kind: 'notice-kind',
  topic: 'text',
};
