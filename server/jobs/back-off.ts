export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
}

export const usualBackOff: BackOff = { firstMs: 2_000, longestMs: 10 * 60_000 };

/** Doubles up to the longest, less up to half by `chance` (0 to 1): many that failed together do not return together. */
export function retryAfter(failures: number, chance: number, { firstMs, longestMs }: BackOff): number {
  const wait = Math.min(firstMs * 2 ** (failures - 1), longestMs);
  return Math.round(wait * (1 - chance / 2));
}
