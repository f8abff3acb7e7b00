/** Korean civil dates as `yyyy-mm-dd` text: they order as text, and carry no time zone to go wrong. */
export type CivilDate = string;

const dayMs = 86_400_000;

function toUtc(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function fromUtc(ms: number): CivilDate {
  return new Date(ms).toISOString().slice(0, 10);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromUtc(toUtc(date) + days * dayMs);
}

/** Positive when `to` is later. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((toUtc(to) - toUtc(from)) / dayMs);
}

/** 0 is Sunday. */
export function weekday(date: CivilDate): number {
  return new Date(toUtc(date)).getUTCDay();
}

/** Monday of the date's week. */
export function mondayOf(date: CivilDate): CivilDate {
  return addDays(date, -((weekday(date) + 6) % 7));
}

/** First day of the month that lies `months` away. */
export function monthStart(date: CivilDate, months = 0): CivilDate {
  const start = new Date(toUtc(date));
  return fromUtc(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1));
}

/**
 * Full calendar months from `start` to `on`, 민법 제160조: a month is full on the day of the same number, or on the day after the
 * month's last where that number is missing.
 */
export function fullMonths(start: CivilDate, on: CivilDate): number {
  if (on <= start) return 0;
  const [from, to] = [new Date(toUtc(start)), new Date(toUtc(on))];
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return to.getUTCDate() >= from.getUTCDate() ? months : months - 1;
}
