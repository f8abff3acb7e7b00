import type { MilitaryConcepts } from '../ara-source.ts';

/** An entry as it is found and told; how it may be asked lies in the terms. */
export interface Known {
  readonly id: string;
  readonly category: string;
  readonly question: string;
  readonly answer: string;
  readonly detail: string;
  readonly basis: string;
  readonly year: number;
  /** From year to year. */
  readonly changes: boolean;
  readonly confidence: string;
  /** How many ways to ask it are known, besides the question. */
  readonly variants: number;
  readonly status: readonly string[];
  readonly followUps: readonly { readonly says: readonly string[]; readonly id: string }[];
}

/**
 * The built index: by term, which entries it speaks for (learned, negative ones too) and which of them contain it. Rows lie
 * in the order of `keys`; `entries.length` as an entry is "none of them".
 */
export interface RecallIndex {
  readonly entries: readonly Known[];
  readonly concepts: MilitaryConcepts;
  readonly bias: readonly number[];
  /** One unit of `learned`. */
  readonly scale: number;
  /** Ascending hashes of the terms. */
  readonly keys: Uint32Array;
  /** Where the row of a key begins in the three arrays below; one more than keys. */
  readonly starts: Uint32Array;
  /** How rare a term is among the entries. */
  readonly rarity: Float32Array;
  readonly entryOf: Uint16Array;
  readonly learned: Int8Array;
  /** How much of the term an entry contains, 255 at most. */
  readonly contained: Uint8Array;
}
