import type { Ranking } from './rank.ts';
import type { Known } from './recall-index.ts';

/** A 예비군 who asks "훈련 며칠이에요" most likely asks as one. */
const favour = 4;

/** Weighs up the entries of the asking member's own status ("예비군 4년 차"), where the words leave several open. */
export function preferOwn(
  entries: readonly Known[],
  { best, none }: Ranking,
  status: string | undefined,
): Ranking {
  if (status === undefined) return { best, none };
  const weighed = best.map((each) => ({
    ...each,
    p: each.p * (isOwn(entries[each.at]?.status ?? [], status) ? favour : 1),
  }));
  const sum = none + weighed.reduce((total, { p }) => total + p, 0);
  const again = weighed.map((each) => ({ ...each, p: each.p / Math.max(sum, 1e-9) }));
  return { best: again.sort((a, b) => b.p - a.p), none: none / Math.max(sum, 1e-9) };
}

const isOwn = (whose: readonly string[], status: string) => whose.some((kind) => status.includes(kind));
