import { KOREA_OFFSET_MS } from '../clock.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** 정보통신망법 제50조 제3항 forbids advertising from nine in the evening to eight; what can wait keeps to it too. */
const quietFrom = 21;
const quietTo = 8;

/** When the phone may be told again; `undefined`: now. */
export function quietUntil(now: number): number | undefined {
  const midnight = Math.floor((now + KOREA_OFFSET_MS) / dayMs) * dayMs - KOREA_OFFSET_MS;
  const hour = (now - midnight) / hourMs;
  if (hour < quietTo) return midnight + quietTo * hourMs;
  return hour >= quietFrom ? midnight + dayMs + quietTo * hourMs : undefined;
}

/** The next time that it is this hour in Korea. */
export function nextHour(hour: number, now: number): number {
  const midnight = Math.floor((now + KOREA_OFFSET_MS) / dayMs) * dayMs - KOREA_OFFSET_MS;
  const today = midnight + hour * hourMs;
  return today > now ? today : today + dayMs;
}
