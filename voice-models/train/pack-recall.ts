import type { RecallIndex } from '../recall/recall-index.ts';
import type { Containment } from './containment.ts';
import type { Learned } from './learn.ts';

/** Learned weights nearer to nothing than this share of the largest are left out, where the entry does not contain the term. */
const negligible = 0.03;

type Packed = Omit<RecallIndex, 'entries' | 'concepts'>;

interface Cell {
  readonly entry: number;
  readonly learned: number;
  readonly contained: number;
}

/** Both tables as one, a row a term, only the cells that say something. */
export function packRecall(learned: Learned, contained: Containment, classes: number): Packed {
  const rowOf = new Map([...learned.keys].map((key, row) => [key, row]));
  const keys = Uint32Array.from(new Set([...learned.keys, ...contained.keys()])).sort();
  const largest = learned.weights.reduce((most, each) => Math.max(most, Math.abs(each)), 1e-9);
  const rows = Array.from(keys, (key) => {
    const row = rowOf.get(key);
    const of = contained.get(key);
    const weightOf = (entry: number) =>
      row === undefined ? 0 : (learned.weights[row * classes + entry] ?? 0) / largest;
    return cells(classes, weightOf, (entry) => of?.get(entry) ?? 0);
  });
  const all = rows.flat();
  return {
    bias: [...learned.bias].map((each) => Math.round(each * 1e6) / 1e6),
    scale: largest / 127,
    keys,
    starts: startsOf(rows),
    rarity: Float32Array.from(keys, (key) => rarity(contained.get(key)?.size ?? 0, classes)),
    entryOf: Uint16Array.from(all, ({ entry }) => entry),
    learned: Int8Array.from(all, (cell) => cell.learned),
    contained: Uint8Array.from(all, (cell) => cell.contained),
  };
}

function cells(
  classes: number,
  weightOf: (entry: number) => number,
  shareOf: (entry: number) => number,
): readonly Cell[] {
  const found: Cell[] = [];
  for (let entry = 0; entry < classes; entry++) {
    const [weight, share] = [weightOf(entry), shareOf(entry)];
    if (share === 0 && Math.abs(weight) < negligible) continue;
    found.push({ entry, learned: Math.round(weight * 127), contained: Math.round(share * 255) });
  }
  return found;
}

function startsOf(rows: readonly (readonly Cell[])[]): Uint32Array {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, at) => {
    starts[at + 1] = (starts[at] ?? 0) + row.length;
  });
  return starts;
}

/** As the inverse document frequency, but by roots: a logarithm may differ in its last bit between machines, a root may not. */
const rarity = (containing: number, classes: number) =>
  containing === 0 ? 0 : Math.sqrt(Math.sqrt(classes / containing)) - 1 + 0.05;
