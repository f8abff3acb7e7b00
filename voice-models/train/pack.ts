import type { Weights } from '../nlu/classifier.ts';
import type { Learned } from './learn.ts';

/** So many features are kept, those that speak most: with a byte a weight they take little over 5 MB. */
const mostFeatures = 107_000;

/** Keeps the rows that matter and gives each weight one signed byte. */
export function pack(learned: Learned, classes: readonly string[], temperature: number): Weights {
  const width = classes.length;
  const kept = strongest(learned, width);
  const scale = largest(learned.weights) / 127;
  const keys = new Uint32Array(kept.length);
  const weights = new Int8Array(kept.length * width);
  kept.forEach((row, at) => {
    keys[at] = learned.keys[row] ?? 0;
    for (let c = 0; c < width; c++)
      weights[at * width + c] = Math.round((learned.weights[row * width + c] ?? 0) / scale);
  });
  return {
    classes,
    keys,
    weights,
    scale,
    bias: [...learned.bias].map((each) => Math.round(each * 1e6) / 1e6),
    temperature,
  };
}

/** Rows in the order of their keys. */
function strongest({ keys, weights }: Learned, width: number): readonly number[] {
  const strength = Float64Array.from(keys, (_, row) => {
    let sum = 0;
    for (let c = 0; c < width; c++) sum += (weights[row * width + c] ?? 0) ** 2;
    return sum;
  });
  const rows = [...keys.keys()].sort((a, b) => (strength[b] ?? 0) - (strength[a] ?? 0) || a - b);
  return rows.slice(0, mostFeatures).sort((a, b) => a - b);
}

function largest(weights: Float64Array): number {
  let most = 1e-9;
  for (const weight of weights) if (Math.abs(weight) > most) most = Math.abs(weight);
  return most;
}
