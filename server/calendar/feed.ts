import {
  ICalAlarmType,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { FollowedEntry } from '../db/followed-entries.ts';
import { alarmsOf } from './alarms.ts';

const [hourMs, dayMs] = [3_600_000, 86_400_000];

/**
 * A calendar as RFC 5545 writes it, the same text until an entry changes: DTSTAMP is when it changed last, so that
 * an ETag holds. Hours are in UTC: Korea has no summer time.
 */
export function feedOf(entries: readonly FollowedEntry[], domain: string): string {
  const calendar = new ICalCalendar({
    name: '국민비서 일정',
    prodId: { company: 'biseo', product: 'voice', language: 'KO' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: hourMs / 1000,
  });
  for (const entry of entries) addEvent(calendar, entry, domain);
  return calendar.toString();
}

function addEvent(calendar: ICalCalendar, entry: FollowedEntry, domain: string): void {
  const { id, version, changedAt, title, place, at, removed } = entry;
  const changed = new Date(changedAt);
  calendar.createEvent({
    id: `${id}@${domain}`,
    sequence: version,
    stamp: changed,
    lastModified: changed,
    ...timeOf(at),
    summary: title,
    class: ICalEventClass.PRIVATE,
    status: removed ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(place === undefined ? {} : { location: place }),
    alarms: removed ? [] : alarmsOf(at).map(alarm),
  });
}

/** A day keeps nobody from another appointment; an hour does. */
function timeOf(at: string) {
  const start = new Date(at);
  if (at.includes('T')) return { start, end: new Date(start.getTime() + hourMs) };
  const transparency = ICalEventTransparency.TRANSPARENT;
  return { start, end: new Date(start.getTime() + dayMs), allDay: true, transparency };
}

function alarm(seconds: number) {
  const type = ICalAlarmType.display;
  return seconds > 0 ? { type, triggerBefore: seconds } : { type, triggerAfter: -seconds };
}
