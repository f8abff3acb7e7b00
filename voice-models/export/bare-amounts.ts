import type { Sample } from './sample.ts';

/** The number types of consoles hear 사만; 원 is a word after it. */
export const bareAmounts = (sample: Sample): Sample => ({
  ...sample,
  pieces: sample.pieces.flatMap((piece) => {
    if (typeof piece === 'string' || piece.type !== 'money' || !piece.example.endsWith('원')) return [piece];
    return [{ ...piece, example: piece.example.slice(0, -1).trim() }, ' 원'];
  }),
});
