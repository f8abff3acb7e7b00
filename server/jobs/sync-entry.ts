import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import type { GoogleLinksTable } from '../db/calendar-tables.ts';
import { type FollowedEntry, followedEntry } from '../db/followed-entries.ts';
import { keepVersionAtGoogle, versionAtGoogle } from '../db/google-events.ts';
import { endGoogleLink, googleToken, openGoogleLink } from '../db/google-links.ts';
import type { Store } from '../db/open-store.ts';
import type { Google, GoogleCalendar, Put } from '../gateways/google-calendar.ts';
import { eventIdOf, googleEvent } from '../gateways/google-event.ts';
import type { Job, JobResult } from './job.ts';

export interface GoogleJobParts extends Pick<Store, 'db' | 'queue' | 'vault'> {
  readonly clock: Clock;
  /** Absent: it is not configured any more. */
  readonly google?: () => Promise<Google>;
}

export const unconfigured: JobResult = { dead: 'the Google client is not configured' };
const calendarSoonMs = 5_000;

const payloadSchema = z.object({ memberId: z.string(), entryId: z.string(), linkId: z.string() });

/**
 * Brings an entry to Google as it stands now, whatever version asked for it. Killed anywhere it is begun again: the
 * event's id is made of the entry's, so what arrived is found instead of sent twice.
 */
export function syncEntry(parts: GoogleJobParts): (job: Job) => Promise<JobResult> {
  return async ({ payload }) => {
    const { memberId, entryId, linkId } = payloadSchema.parse(payload);
    const { db, vault, google, clock } = parts;
    const link = await openGoogleLink(db, memberId);
    if (link?.id !== linkId) return 'done';
    if (!google) return unconfigured;
    const entry = await followedEntry(db, vault, memberId, entryId);
    if (!entry || (await versionAtGoogle(db, link, entryId)) >= entry.version) return 'done';
    if (link.calendar_id === null) return { at: clock.now() + calendarSoonMs };
    const calendar = (await google()).calendarOf(await googleToken(db, vault, link));
    const put = await bring(calendar, link.calendar_id, memberId, entry);
    return put === 'done' ? keep(parts, link, entry) : end(parts, link, put);
  };
}

function bring(
  calendar: GoogleCalendar,
  calendarId: string,
  memberId: string,
  entry: FollowedEntry,
): Promise<Put> {
  if (entry.removed) return calendar.remove(calendarId, eventIdOf(memberId, entry.id));
  return calendar.put(calendarId, googleEvent(memberId, entry));
}

async function keep(
  { queue }: GoogleJobParts,
  link: GoogleLinksTable,
  { id, version }: FollowedEntry,
): Promise<JobResult> {
  const isLatest = await queue.write((trx) => keepVersionAtGoogle(trx, link, id, version), {
    durable: true,
  });
  return isLatest ? 'done' : 'again';
}

/** What cannot be brought: later, never, or the link is over. */
export async function end(
  { queue, clock }: GoogleJobParts,
  link: GoogleLinksTable,
  fault: Exclude<Put, 'done'>,
): Promise<JobResult> {
  if (fault === 'again') return 'again';
  if (fault === 'refused') return { dead: 'Google refused the entry' };
  const by = fault === 'missing' ? 'calendar-gone' : 'revoked';
  await queue.write((trx) => endGoogleLink(trx, link, by, clock.now()), { durable: true });
  return 'done';
}
