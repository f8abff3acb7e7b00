import { z } from 'zod';
import { syncWhatIsBehind } from '../db/google-events.ts';
import { googleToken, keepCalendarAtGoogle, openGoogleLink } from '../db/google-links.ts';
import type { Job, JobResult } from './job.ts';
import { end, type GoogleJobParts, unconfigured } from './sync-entry.ts';

const payloadSchema = z.object({ memberId: z.string(), linkId: z.string() });

/** What was changed in a transaction that did not see the link yet is found by then. */
const lookAgainMs = 60_000;

/**
 * Makes our calendar at Google, and a job for each entry. A process killed between making and remembering it leaves an
 * empty one behind: this scope shows us no list to find it in.
 */
export function syncCalendar(parts: GoogleJobParts): (job: Job) => Promise<JobResult> {
  return async ({ payload }) => {
    const { memberId, linkId } = payloadSchema.parse(payload);
    const { db, queue, vault, google, clock } = parts;
    const link = await openGoogleLink(db, memberId);
    if (link?.id !== linkId) return 'done';
    if (!google) return unconfigured;
    if (link.calendar_id === null) {
      const calendar = (await google()).calendarOf(await googleToken(db, vault, link));
      const opened = await calendar.open(link.earlier_calendar_id);
      if (typeof opened === 'string') return end(parts, link, opened);
      await queue.write((trx) => keepCalendarAtGoogle(trx, link, opened.calendarId), { durable: true });
    }
    const now = clock.now();
    await queue.write((trx) => syncWhatIsBehind(trx, link, link.linked_at, now), { durable: true });
    return now < link.linked_at + lookAgainMs ? { at: link.linked_at + lookAgainMs } : 'done';
  };
}
