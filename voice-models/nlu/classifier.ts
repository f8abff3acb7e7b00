import type { Features } from './features.ts';

/** Linear softmax over hashed n-grams, one signed byte a weight. */
export interface Weights {
  readonly classes: readonly string[];
  /** Ascending hashes of the known features; a row of `weights` each, one number a class. */
  readonly keys: Uint32Array;
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: readonly number[];
  /** Divides the logits, so that the probabilities are true ones. */
  readonly temperature: number;
}

export interface Ranking {
  readonly intent: string;
  readonly p: number;
  readonly runnerUp: string;
  readonly margin: number;
  /** What spoke most for the winner against the runner-up. */
  readonly because: readonly string[];
  /** By class, in the order of `classes`. */
  readonly probabilities: Float64Array;
}

export type Classify = (features: Features) => Ranking;

export function classifier(model: Weights): Classify {
  const rowOf = rowFinder(model.keys);
  return (features) => {
    const rows = new Int32Array(features.count);
    const logits = Float64Array.from(model.bias);
    for (let at = 0; at < features.count; at++) {
      const row = rowOf(features.hashes[at] ?? 0);
      rows[at] = row;
      if (row >= 0) addRow(logits, model, row, features.values[at] ?? 0);
    }
    return rank(model, logits, features, rows);
  };
}

function addRow(logits: Float64Array, { weights, scale }: Weights, row: number, value: number): void {
  const width = logits.length;
  const base = row * width;
  const factor = value * scale;
  for (let c = 0; c < width; c++) logits[c] = (logits[c] ?? 0) + factor * (weights[base + c] ?? 0);
}

/** The first 16 bits of a hash lead to the two or three keys that share them. */
function rowFinder(keys: Uint32Array): (hash: number) => number {
  const starts = new Uint32Array(65_537);
  for (let at = 0; at < keys.length; at++) {
    const bucket = ((keys[at] ?? 0) >>> 16) + 1;
    starts[bucket] = (starts[bucket] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  return (hash) => {
    const bucket = hash >>> 16;
    const end = starts[bucket + 1] ?? 0;
    for (let at = starts[bucket] ?? 0; at < end; at++) if (keys[at] === hash) return at;
    return -1;
  };
}

function rank(model: Weights, logits: Float64Array, features: Features, rows: Int32Array): Ranking {
  const probabilities = softmax(logits, model.temperature);
  const first = highest(probabilities);
  const second = highest(probabilities, first);
  return {
    intent: model.classes[first] ?? '',
    p: probabilities[first] ?? 0,
    runnerUp: model.classes[second] ?? '',
    margin: (probabilities[first] ?? 0) - (probabilities[second] ?? 0),
    because: reasons(model, features, rows, first, second),
    probabilities,
  };
}

/** The first of the highest, but for one that is left out. */
function highest(values: Float64Array, but = -1): number {
  let best = but === 0 ? 1 : 0;
  for (let at = best + 1; at < values.length; at++)
    if (at !== but && (values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}

function softmax(logits: Float64Array, temperature: number): Float64Array {
  const most = Math.max(...logits);
  const raised = logits.map((logit) => Math.exp((logit - most) / temperature));
  const sum = raised.reduce((total, each) => total + each, 0);
  return raised.map((each) => each / sum);
}

const reasonsShown = 3;

function reasons(
  model: Weights,
  features: Features,
  rows: Int32Array,
  winner: number,
  loser: number,
): readonly string[] {
  const width = model.classes.length;
  const spoken = new Map<string, number>();
  for (let at = 0; at < features.count; at++) {
    const row = rows[at] ?? -1;
    const difference =
      row < 0 ? 0 : (model.weights[row * width + winner] ?? 0) - (model.weights[row * width + loser] ?? 0);
    if (difference <= 0) continue;
    const label = features.label(at);
    if (label) spoken.set(label, (spoken.get(label) ?? 0) + difference * (features.values[at] ?? 0));
  }
  return [...spoken]
    .sort((a, b) => b[1] - a[1])
    .slice(0, reasonsShown)
    .map(([label]) => label);
}
