/** Values that are good for a while, and never more than so many of them. */
export interface Remembered<Value> {
  find(id: string): Value | undefined;
  keep(id: string, value: Value): void;
}

interface Limits {
  readonly most: number;
  readonly lifeMs: number;
}

/**
 * Two generations: when the young one is half of what may be kept, the old one goes as a whole. To take the oldest out of
 * a map one by one costs a walk over all that were taken out before.
 */
export function remembered<Value>({ most, lifeMs }: Limits, now: () => number): Remembered<Value> {
  type Kept = { readonly value: Value; readonly until: number };
  let young = new Map<string, Kept>();
  let old = young;
  return {
    find(id) {
      const kept = young.get(id) ?? old.get(id);
      return kept && kept.until > now() ? kept.value : undefined;
    },
    keep(id, value) {
      if (young.size >= most / 2) {
        old = young;
        young = new Map();
      }
      young.set(id, { value, until: now() + lifeMs });
    },
  };
}
