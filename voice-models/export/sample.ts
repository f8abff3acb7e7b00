import type { ExportSlotType } from './slot-values.ts';

/** A slot inside a sample, with a word that could stand there. */
export interface SlotMark {
  readonly slot: string;
  readonly type: ExportSlotType;
  readonly example: string;
}
export type Piece = string | SlotMark;

/** Something a citizen may say: literal text and slots, in order. */
export interface Sample {
  readonly pieces: readonly Piece[];
  /** The seed or template it is of, for messages. */
  readonly line: string;
}
