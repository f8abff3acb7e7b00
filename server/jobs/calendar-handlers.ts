import { calendarLinkKind, calendarRevokeKind, calendarSyncKind } from './calendar-jobs.ts';
import { revokeGoogle } from './revoke-google.ts';
import { syncCalendar } from './sync-calendar.ts';
import { type GoogleJobParts, syncEntry } from './sync-entry.ts';

/** Everything a calendar at Google needs done outside of a turn. */
export const calendarHandlers = (parts: GoogleJobParts) => ({
  [calendarSyncKind]: syncEntry(parts),
  [calendarLinkKind]: syncCalendar(parts),
  [calendarRevokeKind]: revokeGoogle(parts),
});
