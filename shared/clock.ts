/** The only source of "now": injected, so that a scenario can set the date and a test can move it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** All civil dates of this product are Korean ones; Korea has had no daylight saving time since 1988. */
export const KOREA_OFFSET_MS = 9 * 60 * 60 * 1000;

/** The Korean civil date `yyyy-mm-dd` at an instant. */
export function koreanDate(at: number): string {
  return new Date(at + KOREA_OFFSET_MS).toISOString().slice(0, 10);
}
