import type { Slots, SlotValue } from '../../shared/turn.ts';

/** Only the slots that were said. */
export function defined(slots: readonly (readonly [string, SlotValue | undefined])[]): Slots {
  return Object.fromEntries(
    slots.flatMap(([slot, value]) => (value === undefined ? [] : [[slot, value] as const])),
  );
}
