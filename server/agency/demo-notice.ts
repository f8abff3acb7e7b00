import { koreanDate } from '../../shared/clock.ts';
import { addDays } from '../../shared/domain/civil-date.ts';
import notices from './demo-notices.json' with { type: 'json' };
import type { SentNotice } from './notice-schema.ts';

/** What the sandbox agency sends, in turn. */
export const demoKinds: readonly string[] = [...new Set(notices.map(({ kind }) => kind))];
export const demoCount = notices.length;

/** The turn-th, with its days counted from now: `+12T14:00` is two in the afternoon in twelve days. */
export function demoNotice(turn: number, phone: string, now: number): SentNotice {
  const { kind, fields } = notices[turn % notices.length] as (typeof notices)[number];
  const today = koreanDate(now);
  const values = Object.entries(fields).map(([key, value]) => [key, dated(value, today)] as const);
  return { kind, receiver: { phone }, fields: Object.fromEntries(values) };
}

function dated(value: string | number, today: string): string | number {
  const [, days, time] = /^([+-]\d+)(?:T(\d\d:\d\d))?$/.exec(String(value)) ?? [];
  if (days === undefined || typeof value === 'number') return value;
  const day = addDays(today, Number(days));
  return time === undefined ? day : `${day}T${time}:00+09:00`;
}
