import { randomBytes } from 'node:crypto';

interface KeptEvent {
  readonly id: string;
  readonly etag: string;
  readonly status: string;
  readonly [field: string]: unknown;
}

interface KeptCalendar {
  readonly id: string;
  readonly summary: string;
  readonly events: Map<string, KeptEvent>;
}

export type Written = KeptEvent | 'missing' | 'exists' | 'changed' | 'gone';

/** What one Google account holds: the calendars of one app, and what it allowed. */
export interface GoogleBook {
  readonly calendars: Map<string, KeptCalendar>;
  readonly codes: Map<
    string,
    { readonly challenge: string; readonly redirect: string; readonly scope: string }
  >;
  readonly refreshTokens: Map<string, string>;
  readonly accessTokens: Map<string, string>;
}

export const createGoogleBook = (): GoogleBook => ({
  calendars: new Map(),
  codes: new Map(),
  refreshTokens: new Map(),
  accessTokens: new Map(),
});

export const chance = () => randomBytes(18).toString('base64url');

export function addCalendar({ calendars }: GoogleBook, summary: string): KeptCalendar {
  const made = { id: `${chance().toLowerCase()}@group.calendar.google.com`, summary, events: new Map() };
  calendars.set(made.id, made);
  return made;
}

/** An id is taken for ever, by what was deleted too. */
export function insertEvent(
  book: GoogleBook,
  calendarId: string,
  body: Readonly<Record<string, unknown>>,
): Written {
  const events = book.calendars.get(calendarId)?.events;
  const id = String(body.id ?? chance().toLowerCase());
  if (!events) return 'missing';
  if (events.has(id)) return 'exists';
  return keep(events, { ...body, id });
}

/** Keeps what is not named, and empties what is null. */
export function patchEvent(
  book: GoogleBook,
  [calendarId, id]: readonly [string, string],
  body: Readonly<Record<string, unknown>>,
  ifMatch: string | undefined,
): Written {
  const events = book.calendars.get(calendarId)?.events;
  const found = events?.get(id);
  if (!events || !found) return 'missing';
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== found.etag) return 'changed';
  return keep(events, { ...found, ...body, id });
}

export function deleteEvent(book: GoogleBook, calendarId: string, id: string): Written {
  const events = book.calendars.get(calendarId)?.events;
  const found = events?.get(id);
  if (!events || !found) return 'missing';
  if (found.status === 'cancelled') return 'gone';
  return keep(events, { ...found, status: 'cancelled' });
}

export const findEvent = (book: GoogleBook, calendarId: string, id: string): Written =>
  book.calendars.get(calendarId)?.events.get(id) ?? 'missing';

function keep(
  events: Map<string, KeptEvent>,
  event: Readonly<Record<string, unknown>> & { readonly id: string },
) {
  const kept = { status: 'confirmed', ...event, etag: `"${chance()}"` };
  events.set(kept.id, kept);
  return kept;
}
