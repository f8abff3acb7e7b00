import type { HearingContext } from '../../shared/ports/understand.ts';
import type { Slots } from '../../shared/turn.ts';
import { defined } from './defined.ts';
import type { Ears } from './ears.ts';

/** The values of an intent's slots in what was said. */
export function fillSlots(ears: Ears, intent: string, joined: string, context: HearingContext): Slots {
  return defined(
    Object.entries(ears.intents[intent] ?? {}).map(
      ([slot, type]) => [slot, ears.slots[type](joined, context)] as const,
    ),
  );
}
