/** A stream of choices that is the same on every machine for the same seed (mulberry32). */
export interface Chance {
  /** From 0, below `count`. */
  below(count: number): number;
  /** True so often, from 0 to 1. */
  happens(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item | undefined;
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    below: (count) => Math.floor(next() * count),
    happens: (share) => next() < share,
    pick: (items) => items[Math.floor(next() * items.length)],
  };
}

/** A text's own seed, so that adding one line does not change the fate of the others. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
