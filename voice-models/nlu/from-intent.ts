import type { HearingContext } from '../../shared/ports/understand.ts';
import type { Expect, Heard, SlotValue } from '../../shared/turn.ts';
import type { Understood } from '../../shared/understood.ts';
import { defined } from './defined.ts';
import type { Ears } from './ears.ts';
import { fromWords } from './from-words.ts';
import { nothing } from './guess.ts';

type IntentHeard = Extract<Heard, { kind: 'intent' }>;

/** The platform has resolved it: only its slots are still words. Its fallback is understood as text, where it sends any. */
export function fromIntent(
  ears: Ears,
  { name, slots, text }: IntentHeard,
  expect: Expect,
  context: HearingContext,
): Understood {
  if (name === null)
    return text === undefined ? nothing('the platform fell back') : fromWords(ears, text, expect, context);
  const read = Object.entries(slots).map(
    ([slot, said]) => [slot, slotValue(ears, name, slot, said, context)] as const,
  );
  return {
    intent: name,
    slots: defined(read),
    score: 1,
    why: 'resolved by the platform',
    ...(text === undefined ? {} : { text }),
  };
}

/** Ids pass as they are; so does what no reader knows, for the platform may know better. */
function slotValue(
  ears: Ears,
  intent: string,
  slot: string,
  said: string,
  context: HearingContext,
): SlotValue | undefined {
  if (said.trim() === '') return undefined;
  if (slot === 'pin') return /^\d+$/.test(said) ? said : ears.pin.read(ears.perceive(said).words.spaced);
  if ((slot === 'index' || slot === 'amount') && /^\d+$/.test(said)) return Number(said);
  const type = ears.intents[intent]?.[slot] ?? (slot === 'index' ? 'ordinal' : undefined);
  if (type === undefined || ears.isId(type, said)) return said;
  return ears.slots[type](ears.perceive(said).heard.joined, context) ?? said;
}
