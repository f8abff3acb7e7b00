import { z } from 'zod';
import table from './counters.json' with { type: 'json' };
import { native, sino } from './numbers.ts';

/** `native`: the largest count said in native numerals, none without it. `joined`: no space before the unit. */
const counterSchema = z.strictObject({
  unit: z.string(),
  native: z.int().positive().optional(),
  joined: z.literal(true).optional(),
});

type Counter = z.infer<typeof counterSchema>;

const counters: ReadonlyMap<string, Counter> = new Map(
  z
    .array(counterSchema)
    .parse(table)
    .map((counter) => [counter.unit, counter]),
);

const written = (unit: string) => unit.replace(/\(.*\)$/, '');

/** Every unit that has a reading of its own, longest first. */
export const counterUnits: readonly string[] = [...new Set([...counters.keys()].map(written))].sort(
  (a, b) => b.length - a.length,
);

export const isNative = (unit: string) => counters.get(unit)?.native !== undefined;

/** 유월 and 시월 lose a sound. */
const shortened: Readonly<Record<string, string>> = { '6월': '유월', '10월': '시월' };

/** A count with its unit: "두 건", "스무 명", "이십삼 건", "삼 개월". A unit of two meanings names the rarer one: `분(사람)`. */
export function counted(count: number, unit: string): string {
  const counter = counters.get(unit);
  const gap = counter?.joined ? '' : ' ';
  return shortened[count + unit] ?? countWord(count, counter) + gap + written(unit);
}

function countWord(count: number, counter: Counter | undefined): string {
  const isCounted = Number.isInteger(count) && count >= 1 && count <= (counter?.native ?? 0);
  return isCounted ? native(count) : sino(count);
}

/** "첫 번째", "두 번째", "열한 번째". */
export function ordinal(position: number): string {
  return position === 1 ? '첫 번째' : counted(position, '번째');
}
