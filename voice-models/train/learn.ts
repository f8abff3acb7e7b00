import type { Features } from '../nlu/features.ts';
import { type Chance, chance } from './prng.ts';

export interface Labelled {
  readonly features: Features;
  readonly label: number;
  readonly weight: number;
}

export interface Learned {
  /** Ascending. */
  readonly keys: Uint32Array;
  /** A row a key, a column a class. */
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

export interface LearnOptions {
  readonly classes: number;
  readonly epochs: number;
  readonly rate: number;
  /** Pulls every weight it touches towards nothing. */
  readonly decay: number;
  /** Features of fewer examples are chance. */
  readonly leastCount: number;
  readonly seed: number;
}

/** Softmax regression by AdaGrad. Only + - * / and comparison decide, so every machine learns the same bits. */
export function learn(examples: readonly Labelled[], options: LearnOptions): Learned {
  const keys = frequentKeys(examples, options.leastCount);
  const index = new Map<number, number>();
  for (let at = 0; at < keys.length; at++) index.set(keys[at] ?? 0, at);
  const rows = examples.map(({ features }) => indexed(features, index));
  const state = createState(keys.length, options);
  const order = Int32Array.from(examples.keys());
  const random = chance(options.seed);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const [example, row] = [examples[at], rows[at]];
      if (example && row) step(state, row, example, options);
    }
  }
  return { keys, weights: state.weights, bias: state.bias };
}

function frequentKeys(examples: readonly Labelled[], least: number): Uint32Array {
  const counts = new Map<number, number>();
  for (const { features } of examples)
    for (const hash of new Set(features.hashes)) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const kept: number[] = [];
  for (const [hash, count] of counts) if (count >= least) kept.push(hash);
  return Uint32Array.from(kept).sort();
}

interface Row {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

function indexed({ hashes, values }: Features, index: ReadonlyMap<number, number>): Row {
  const rows: number[] = [];
  const kept: number[] = [];
  for (let at = 0; at < hashes.length; at++) {
    const row = index.get(hashes[at] ?? 0);
    if (row === undefined) continue;
    rows.push(row);
    kept.push(values[at] ?? 0);
  }
  return { rows: Int32Array.from(rows), values: Float32Array.from(kept) };
}

interface State {
  readonly weights: Float64Array;
  readonly squares: Float32Array;
  readonly bias: Float64Array;
  readonly biasSquares: Float64Array;
  readonly p: Float64Array;
  /** The classes that an example corrects, and by how much: in step. */
  readonly wrong: Int32Array;
  readonly errors: Float64Array;
}

function createState(keys: number, { classes }: LearnOptions): State {
  return {
    weights: new Float64Array(keys * classes),
    squares: new Float32Array(keys * classes).fill(0.01),
    bias: new Float64Array(classes),
    biasSquares: new Float64Array(classes).fill(0.01),
    p: new Float64Array(classes),
    wrong: new Int32Array(classes),
    errors: new Float64Array(classes),
  };
}

function shuffle(order: Int32Array, random: Chance): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}

/** Gradients smaller than this change nothing worth the time. */
const negligible = 1e-4;

function step(state: State, row: Row, { label, weight }: Labelled, options: LearnOptions): void {
  const { bias, biasSquares, p, wrong, errors } = state;
  predict(state, row, options.classes);
  let count = 0;
  for (let c = 0; c < options.classes; c++) {
    const error = ((p[c] ?? 0) - (c === label ? 1 : 0)) * weight;
    if (error < negligible && error > -negligible) continue;
    biasSquares[c] = (biasSquares[c] ?? 0) + error * error;
    bias[c] = (bias[c] ?? 0) - (0.1 * options.rate * error) / Math.sqrt(biasSquares[c] ?? 1);
    wrong[count] = c;
    errors[count++] = error;
  }
  correct(state, row, count, options);
}

/** Two features at a sweep: the sums are made in the same order, and read and written half as often. */
function predict({ weights, bias, p }: State, { rows, values }: Row, classes: number): void {
  p.set(bias);
  const even = rows.length - (rows.length % 2);
  for (let at = 0; at < even; at += 2) {
    const base = (rows[at] ?? 0) * classes;
    const next = (rows[at + 1] ?? 0) * classes;
    const value = values[at] ?? 0;
    const nextValue = values[at + 1] ?? 0;
    for (let c = 0; c < classes; c++)
      p[c] = (p[c] ?? 0) + value * (weights[base + c] ?? 0) + nextValue * (weights[next + c] ?? 0);
  }
  if (even < rows.length) addRow(p, weights, (rows[even] ?? 0) * classes, values[even] ?? 0);
  toProbabilities(p);
}

function addRow(p: Float64Array, weights: Float64Array, base: number, value: number): void {
  for (let c = 0; c < p.length; c++) p[c] = (p[c] ?? 0) + value * (weights[base + c] ?? 0);
}

/** Feature by feature: the weights of one lie side by side, those of one class far apart. */
function correct(
  { weights, squares, wrong, errors }: State,
  { rows, values }: Row,
  count: number,
  { classes, rate, decay }: LearnOptions,
): void {
  for (let at = 0; at < rows.length; at++) {
    const base = (rows[at] ?? 0) * classes;
    const value = values[at] ?? 0;
    for (let each = 0; each < count; each++) {
      const cell = base + (wrong[each] ?? 0);
      const gradient = (errors[each] ?? 0) * value + decay * (weights[cell] ?? 0);
      squares[cell] = (squares[cell] ?? 0) + gradient * gradient;
      weights[cell] = (weights[cell] ?? 0) - (rate * gradient) / Math.sqrt(squares[cell] ?? 1);
    }
  }
}

function toProbabilities(logits: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highest) highest = logit;
  let sum = 0;
  for (let c = 0; c < logits.length; c++) {
    logits[c] = exp((logits[c] ?? 0) - highest);
    sum += logits[c] ?? 0;
  }
  for (let c = 0; c < logits.length; c++) logits[c] = (logits[c] ?? 0) / sum;
}

/** e to the x for x <= 0; `Math.exp` may differ in the last bit between engines, and the artefact must not. */
function exp(x: number): number {
  if (x < -40) return 0;
  const reduced = x / 64;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 8; n++) {
    term = (term * reduced) / n;
    sum += term;
  }
  for (let squared = 0; squared < 6; squared++) sum *= sum;
  return sum;
}
