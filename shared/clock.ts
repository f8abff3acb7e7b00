/** The only source of "now": injected, so that a scenario can set the date and a test can move it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** All civil dates of this product are Korean ones; Korea has had no daylight saving time since 1988. */
export const KOREA_OFFSET_MS = 9 * 60 * 60 * 1000;

const dayMs = 24 * 60 * 60 * 1000;

/** Asked several times a turn, about the same day: the last answer is kept. */
let last = { day: Number.NaN, date: '' };

/** The Korean civil date `yyyy-mm-dd` at an instant. */
export function koreanDate(at: number): string {
  const day = Math.floor((at + KOREA_OFFSET_MS) / dayMs);
  if (day !== last.day) last = { day, date: new Date(day * dayMs).toISOString().slice(0, 10) };
  return last.date;
}
