import type { JobsTable } from '../db/schema.ts';
import { newJob } from './new-job.ts';

export const calendarSyncKind = 'calendar-sync';
export const calendarLinkKind = 'calendar-link';
export const calendarRevokeKind = 'calendar-revoke';

interface Synced {
  readonly memberId: string;
  readonly entryId: string;
  readonly version: number;
  readonly linkId: string;
}

/** One for each version of an entry, in the transaction that changes it; another link begins anew. */
export function calendarSyncJob({ memberId, entryId, version, linkId }: Synced, at: number): JobsTable {
  const key = `${memberId}:${entryId}:${version}:${linkId}`;
  return newJob(calendarSyncKind, key, at, { memberId, entryId, linkId });
}

/** Makes our calendar there and brings every entry to it; its key is of one link, so there is one calendar. */
export const calendarLinkJob = (memberId: string, linkId: string, at: number): JobsTable =>
  newJob(calendarLinkKind, `${memberId}:${linkId}`, at, { memberId, linkId });

/** Gives a token back; the row of its key holds it. */
export const calendarRevokeJob = (revocationId: string, at: number): JobsTable =>
  newJob(calendarRevokeKind, revocationId, at);
