import express, { type Router } from 'express';
import type { Clock } from '../../shared/clock.ts';
import { feedOf } from '../calendar/feed.ts';
import { memberOfFeed } from '../db/calendar-feeds.ts';
import { followedEntries } from '../db/followed-entries.ts';
import type { Store } from '../db/open-store.ts';
import { privatePage } from '../pages/html-page.ts';

export interface FeedParts {
  readonly store: Pick<Store, 'db' | 'vault'>;
  readonly clock: Clock;
  /** Whether this address may look once more. */
  readonly mayLook: (address: string) => Promise<boolean>;
  readonly publicUrl: string;
}

/** So long a past entry stays, and whoever follows is told of one that was taken out. */
const rememberedMs = 30 * 86_400_000;

/** `/calendar/<secret>.ics`: a member's calendar for whoever has the address. Apple, Naver and Outlook fetch it by themselves. */
export function calendarFeedRouter({ store, clock, mayLook, publicUrl }: FeedParts): Router {
  const router = express.Router();
  const domain = new URL(publicUrl).hostname;
  router.use(...privatePage());
  router.get('/:file', async (request, response) => {
    response.type('text');
    if (!(await mayLook(request.ip ?? '')))
      return void response.status(429).set('retry-after', '60').send('too many requests\n');
    const memberId = await memberOfFeed(store.db, secretIn(request.params.file));
    if (memberId === undefined) return void response.status(404).send('no such calendar\n');
    const entries = await followedEntries(store.db, store.vault, memberId, clock.now() - rememberedMs);
    response
      .type('text/calendar')
      .set('cache-control', 'private, no-cache')
      .set('content-disposition', 'inline; filename="biseo.ics"')
      .send(feedOf(entries, domain));
  });
  return router;
}

/** What has no such end is no address either, but is looked for all the same. */
const secretIn = (file: string) => (file.endsWith('.ics') ? file.slice(0, -'.ics'.length) : `${file}?`);
