import type { Understand } from '../../shared/ports/understand.ts';
import type { HeldOut } from '../../voice-models/evaluate.ts';

const rounds = 5;
const megabyte = 1024 * 1024;

/** What understanding costs, on lines that `understand` has heard before: nobody speaks to a cold machine for long. */
export function speedOf(
  understand: Understand,
  lines: readonly HeldOut[],
  { loadMs, rssBefore, now }: { readonly loadMs: number; readonly rssBefore: number; readonly now: number },
): string {
  const rss = process.memoryUsage().rss - rssBefore;
  const taken = Array.from({ length: rounds }, () =>
    lines.map((line) => timed(understand, line, now)),
  ).flat();
  taken.sort((a, b) => a - b);
  const at = (share: number) => (taken[Math.floor(share * (taken.length - 1))] ?? 0).toFixed(3);
  return `an utterance p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; loaded in ${loadMs.toFixed(0)} ms, ${(rss / megabyte).toFixed(0)} MB more memory`;
}

function timed(understand: Understand, { text, expect }: HeldOut, now: number): number {
  const started = performance.now();
  understand({ kind: 'text', text }, expect, { members: [], now });
  return performance.now() - started;
}
