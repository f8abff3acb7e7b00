import { KOREA_OFFSET_MS } from '../clock.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** 정보통신망법 제50조 제3항 forbids advertising from nine in the evening to eight; what can wait keeps to it too. */
const quietFrom = 21;
const quietTo = 8;

/** A member's own, `HH:MM` in Korea; over midnight where they end earlier than they begin. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/**
 * When the phone may be told again; `undefined`: now. Where a member's own hours leave nothing of the day nothing could
 * ever be told: then only the night is kept.
 */
export function quietUntil(now: number, own?: QuietHours): number | undefined {
  const night = nightUntil(now);
  if (own === undefined || !leavesDay(own)) return night;
  const until = night ?? ownUntil(now, own);
  return until === undefined ? undefined : (quietUntil(until, own) ?? until);
}

/** Whether something of the day is left to be told in. */
export function leavesDay({ from, until }: QuietHours): boolean {
  const [begins, ends] = [hoursIn(from), hoursIn(until)];
  if (begins < ends) return begins > quietTo || ends < quietFrom;
  return ends < quietFrom && begins > quietTo && ends < begins;
}

function nightUntil(now: number): number | undefined {
  const midnight = midnightBefore(now);
  const hour = (now - midnight) / hourMs;
  if (hour < quietTo) return midnight + quietTo * hourMs;
  return hour >= quietFrom ? midnight + dayMs + quietTo * hourMs : undefined;
}

function ownUntil(now: number, { from, until }: QuietHours): number | undefined {
  const midnight = midnightBefore(now);
  const hour = (now - midnight) / hourMs;
  const [begins, ends] = [hoursIn(from), hoursIn(until)];
  if (begins < ends) return hour >= begins && hour < ends ? midnight + ends * hourMs : undefined;
  if (hour < ends) return midnight + ends * hourMs;
  return hour >= begins ? midnight + dayMs + ends * hourMs : undefined;
}

const hoursIn = (time: string) => Number(time.slice(0, 2)) + Number(time.slice(3, 5)) / 60;

const midnightBefore = (now: number) => Math.floor((now + KOREA_OFFSET_MS) / dayMs) * dayMs - KOREA_OFFSET_MS;

/** The next time that it is this hour in Korea. */
export function nextHour(hour: number, now: number): number {
  const today = midnightBefore(now) + hour * hourMs;
  return today > now ? today : today + dayMs;
}
