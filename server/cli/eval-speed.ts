import type { Understand } from '../../shared/ports/understand.ts';
import type { HeldOut } from '../../voice-models/evaluate.ts';

const rounds = 5;
const megabyte = 1024 * 1024;

/** Bytes the process grew by from loading the model and hearing each line once, before anything judges the answers. */
export function memoryOfHearing(
  understand: Understand,
  lines: readonly HeldOut[],
  { rssBefore, now }: { readonly rssBefore: number; readonly now: number },
): number {
  for (const line of lines) timed(understand, line, now);
  return process.memoryUsage().rss - rssBefore;
}

/** What understanding costs, on lines that `understand` has heard before: nobody speaks to a cold machine for long. */
export function speedOf(
  understand: Understand,
  lines: readonly HeldOut[],
  { loadMs, grownBy, now }: { readonly loadMs: number; readonly grownBy: number; readonly now: number },
): string {
  const taken = Array.from({ length: rounds }, () =>
    lines.map((line) => timed(understand, line, now)),
  ).flat();
  taken.sort((a, b) => a - b);
  const at = (share: number) => (taken[Math.floor(share * (taken.length - 1))] ?? 0).toFixed(3);
  return `an utterance p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; loaded in ${loadMs.toFixed(0)} ms, ${(grownBy / megabyte).toFixed(0)} MB more memory`;
}

function timed(understand: Understand, { text, expect }: HeldOut, now: number): number {
  const started = performance.now();
  understand({ kind: 'text', text }, expect, { members: () => [], now });
  return performance.now() - started;
}
