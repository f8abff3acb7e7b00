import type { Sample } from './sample.ts';

/** Whether words stand beside free text: alone it would take every other intent's words, and every console advises against it. */
export function hasCarrier({ pieces }: Sample): boolean {
  const slots = pieces.filter((piece) => typeof piece !== 'string');
  return slots.length < pieces.length || slots.every(({ type }) => type !== 'text');
}
