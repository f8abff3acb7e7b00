import type { Slots } from '../shared/turn.ts';
import slotsOf from './public-slots.json' with { type: 'json' };

const published: Readonly<Record<string, readonly string[]>> = slotsOf;

interface Split {
  /** What is promised of an intent to whoever asks from outside. */
  readonly slots: Slots;
  /** What our own tasks read besides: it may change with them. */
  readonly also: Slots;
}

/** An intent that is not in the list is our own, and all of its slots with it. */
export function publicSlots(intent: string | null, slots: Slots): Split {
  const names = published[intent ?? ''];
  const isPublic = ([name]: readonly [string, unknown]) => names === undefined || names.includes(name);
  const entries = Object.entries(slots);
  return {
    slots: Object.fromEntries(entries.filter(isPublic)),
    also: Object.fromEntries(entries.filter((entry) => !isPublic(entry))),
  };
}
