import { createHash } from 'node:crypto';
import type { calendar_v3 } from '@googleapis/calendar';
import { alarmsOf } from '../calendar/alarms.ts';
import type { FollowedEntry } from '../db/followed-entries.ts';

export type GoogleEvent = calendar_v3.Schema$Event & { readonly id: string };

const [hourMs, dayMs] = [3_600_000, 86_400_000];
const signs = '0123456789abcdefghijklmnopqrstuv';

/** Google takes an id of ours in base32hex: the same entry is the same event, however often it is sent. */
export function eventIdOf(memberId: string, entryId: string): string {
  const bits = [...createHash('sha256').update(`${memberId}|${entryId}`).digest()]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => signs[Number.parseInt(five, 2)]).join('');
}

/** An entry in Google's words; what is not there is emptied, since a patch keeps what it does not name. */
export function googleEvent(memberId: string, entry: FollowedEntry): GoogleEvent {
  const { id, version, at, title, place } = entry;
  return {
    id: eventIdOf(memberId, id),
    status: 'confirmed',
    visibility: 'private',
    summary: title,
    location: place ?? null,
    ...timesOf(at),
    reminders: {
      useDefault: false,
      // Google rings before an event only: an all-day one has no morning of its own.
      overrides: alarmsOf(at).flatMap((seconds) =>
        seconds > 0 ? [{ method: 'popup', minutes: Math.round(seconds / 60) }] : [],
      ),
    },
    extendedProperties: { private: { biseoVersion: String(version) } },
  };
}

export const versionOf = ({ status, extendedProperties }: calendar_v3.Schema$Event): number =>
  status === 'cancelled' ? 0 : Number(extendedProperties?.private?.biseoVersion ?? 0);

function timesOf(at: string) {
  const start = new Date(at).getTime();
  if (!at.includes('T'))
    return {
      start: dayOf(at),
      end: dayOf(new Date(start + dayMs).toISOString().slice(0, 10)),
      transparency: 'transparent',
    };
  return { start: hourOf(start), end: hourOf(start + hourMs), transparency: 'opaque' };
}

const dayOf = (date: string) => ({ date, dateTime: null, timeZone: null });
const hourOf = (at: number) => ({
  date: null,
  dateTime: new Date(at).toISOString(),
  timeZone: 'Asia/Seoul',
});
