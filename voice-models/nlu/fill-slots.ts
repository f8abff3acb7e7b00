import type { HearingContext } from '../../shared/ports/understand.ts';
import type { Slots, SlotValue } from '../../shared/turn.ts';
import type { Ears } from './ears.ts';

/** The values of an intent's slots in what was said. */
export function fillSlots(ears: Ears, intent: string, joined: string, context: HearingContext): Slots {
  return defined(
    Object.entries(ears.intents[intent] ?? {}).map(
      ([slot, type]) => [slot, ears.slots[type](joined, context)] as const,
    ),
  );
}

/** Only the slots that were said. */
export function defined(slots: readonly (readonly [string, SlotValue | undefined])[]): Slots {
  return Object.fromEntries(
    slots.flatMap(([slot, value]) => (value === undefined ? [] : [[slot, value] as const])),
  );
}
