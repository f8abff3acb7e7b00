import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { closeFeed, feedTokens, memberOfFeed, openFeed } from '../../server/db/calendar-feeds.ts';
import type { Executor } from '../../server/db/compiled.ts';
import { eraseMember } from '../../server/db/erase-member.ts';
import { followedEntries } from '../../server/db/followed-entries.ts';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { addEntry, removeEntry } from '../../server/db/write-entry.ts';
import { household, movingClock, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

const day = 86_400_000;
const memberId = 'younghee';

/** What a store promises to whoever follows a calendar from elsewhere. */
export function followedCalendarContract(
  name: string,
  open: (clock: ReturnType<typeof movingClock>) => Promise<OpenedStore>,
): void {
  describe(`${name}, followed calendar`, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeEach(async () => {
      opened = await open(movingClock());
      store = opened.store;
      await seedHousehold(store, household, [speaker], start);
    });
    afterEach(() => opened.dispose());

    const write = (change: (trx: Executor) => Promise<unknown>) =>
      store.queue.write(change, { durable: true });
    const share = () => write((trx) => openFeed(trx, store.vault, { memberId, at: start }));
    const token = async () => (await feedTokens(store.db, store.vault, [memberId])).get(memberId) ?? '';
    const add = (id: string, at: string) =>
      write((trx) => addEntry(trx, store.vault, { id, memberId, title: id, at }, start));
    const ids = async (since: number) =>
      (await followedEntries(store.db, store.vault, memberId, since)).map(({ id, removed }) => [id, removed]);

    it('knows one address of a member at a time', async () => {
      await share();
      const first = await token();
      expect(await memberOfFeed(store.db, first)).toBe(memberId);
      await share();
      expect(await memberOfFeed(store.db, first)).toBeUndefined();
      expect(await memberOfFeed(store.db, await token())).toBe(memberId);
      await write((trx) => closeFeed(trx, memberId));
      expect(await token()).toBe('');
    });

    it('forgets it with the member', async () => {
      await share();
      const was = await token();
      await write((trx) => eraseMember(trx, store.vault, { memberId, actor: 'member:x', at: start }));
      expect(await memberOfFeed(store.db, was)).toBeUndefined();
    });

    it('shows what is not long past, and for a while what was taken out', async () => {
      await store.db.deleteFrom('calendar').execute();
      await add('past', '2026-10-01');
      await add('ahead', '2026-12-10');
      await add('out', '2026-12-01T14:00+09:00');
      await write((trx) => removeEntry(trx, { memberId, id: 'out', at: start + day }));
      expect(await ids(start)).toEqual([
        ['out', true],
        ['ahead', false],
      ]);
      expect(await ids(start + 2 * day)).toEqual([['ahead', false]]);
      expect(await ids(0)).toHaveLength(3);
      expect(await followedEntries(store.db, store.vault, 'soonja', 0)).toEqual([]);
    });
  });
}
