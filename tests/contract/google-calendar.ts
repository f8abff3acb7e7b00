import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eraseMember } from '../../server/db/erase-member.ts';
import { googleLinkOf, linkGoogle, unlinkGoogle } from '../../server/db/google-links.ts';
import { expectFromGoogle, isBackFromGoogle } from '../../server/db/google-visits.ts';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { calendarHandlers } from '../../server/jobs/calendar-handlers.ts';
import { calendarLinkKind, calendarSyncKind } from '../../server/jobs/calendar-jobs.ts';
import { createJobs, type Jobs } from '../../server/jobs/runner.ts';
import { type OpenedGoogle, openGoogle } from '../../server/open-google.ts';
import type { GoogleSandbox } from '../../server/sandbox/google.ts';
import type { Write } from '../../shared/ports/dialogs.ts';
import { commitOf, household, movingClock, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

const memberId = 'younghee';
const minute = 60_000;
const timeoutMs = 400;

/** What a calendar at Google promises: there what is here, once, whatever goes wrong in between. */
export function googleCalendarContract(
  name: string,
  open: (clock: ReturnType<typeof movingClock>) => Promise<OpenedStore>,
): void {
  describe(`${name}, Google Calendar`, () => {
    let opened: OpenedStore;
    let store: Store;
    let google: OpenedGoogle;
    let sandbox: GoogleSandbox;
    let clock: ReturnType<typeof movingClock>;
    let jobs: Jobs;
    let dead: string[];
    let turns = 0;

    beforeEach(async () => {
      clock = movingClock();
      opened = await open(clock);
      store = opened.store;
      dead = [];
      const options = { simulate: true, publicUrl: 'http://localhost', googleTimeoutMs: timeoutMs };
      google = openGoogle(undefined, options);
      if (!google.sandbox) throw new Error('no sandbox');
      sandbox = await google.sandbox();
      await seedHousehold(store, { ...household, calendar: [] }, [speaker], start);
      jobs = createJobs({
        ...store,
        clock,
        atOnce: 4,
        handlers: calendarHandlers({ ...store, clock, ...(google.google ? { google: google.google } : {}) }),
        random: () => 0.5,
        onError: () => {},
        onDead: ({ id }) => void dead.push(id),
      });
    });
    afterEach(async () => {
      await jobs.stop();
      await google.close();
      await opened.dispose();
    });

    /** As who agreed at Google a moment ago. */
    async function link(): Promise<string> {
      const refreshToken = `1//refresh-${turns++}`;
      sandbox.book.refreshTokens.set(refreshToken, 'calendar.app.created');
      await store.queue.write(
        (trx) => linkGoogle(trx, store.vault, { memberId, refreshToken, at: clock.now() }),
        { durable: true },
      );
      await jobs.drain();
      return refreshToken;
    }
    const write = (...writes: readonly Write[]) =>
      store.dialogs.commit(commitOf({ key: `google-${turns++}`, writes }));
    const entry = {
      id: 'e1',
      memberId,
      title: '민방위 교육',
      at: '2026-12-01T14:00+09:00',
      place: '시민회관',
    };
    const add = (change: Partial<typeof entry> = {}) =>
      write({ kind: 'add-to-calendar', entry: { ...entry, ...change }, at: clock.now() });
    const move = (version: number, to: string) =>
      write({ kind: 'move-on-calendar', memberId, id: 'e1', version, to, at: clock.now() });
    const remove = () => write({ kind: 'remove-from-calendar', memberId, id: 'e1', at: clock.now() });
    /** Until every job that is due by then has done what it can. */
    async function settle(): Promise<void> {
      for (let round = 0; round < 6; round++) {
        await jobs.drain();
        clock.pass(11 * minute);
      }
      await jobs.drain();
    }
    const calendars = () => [...sandbox.book.calendars.values()];
    const events = () => calendars().flatMap(({ events: kept }) => [...kept.values()]);
    const asked = (pattern: RegExp) => sandbox.asked().filter((line) => pattern.test(line)).length;
    const linkRow = () => googleLinkOf(store.db, memberId);

    it('makes our calendar once and brings there what is planned', async () => {
      await add();
      await add({ id: 'e2', title: '과태료 40,000원', at: '2026-12-10' });
      await link();
      await settle();
      expect(calendars().map(({ summary }) => summary)).toEqual(['국민비서']);
      expect(events()).toHaveLength(2);
      expect(events()).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            id: expect.stringMatching(/^[0-9a-v]{51}$/),
            summary: '민방위 교육',
            location: '시민회관',
            start: expect.objectContaining({ dateTime: '2026-12-01T05:00:00.000Z', timeZone: 'Asia/Seoul' }),
          }),
          expect.objectContaining({
            summary: '과태료',
            start: expect.objectContaining({ date: '2026-12-10' }),
            end: expect.objectContaining({ date: '2026-12-11' }),
          }),
        ]),
      );
      expect(JSON.stringify(events())).not.toContain('40,000');
    });

    it('follows each change: moved to a whole day, taken out, put in again', async () => {
      await link();
      await add();
      await settle();
      await move(1, '2026-12-05');
      await settle();
      expect(events()).toMatchObject([
        { start: { date: '2026-12-05', dateTime: null }, status: 'confirmed' },
      ]);
      await remove();
      await settle();
      expect(events()).toMatchObject([{ status: 'cancelled' }]);
      expect(dead).toEqual([]);
    });

    it('writes the job with the change and none where nobody follows', async () => {
      const kinds = () =>
        store.db.selectFrom('jobs').select('key').where('kind', '=', calendarSyncKind).execute();
      await add();
      expect(await kinds()).toEqual([]);
      await link();
      await move(1, '2026-12-05');
      const linkId = (await linkRow())?.id;
      expect(await kinds()).toContainEqual({ key: `${memberId}:e1:2:${linkId}` });
      const before = (await kinds()).length;
      await move(1, '2026-12-06');
      expect(await kinds()).toHaveLength(before);
    });

    it('takes 409 for success and changes what is there', async () => {
      await link();
      await add();
      await settle();
      await move(1, '2026-12-02T10:00+09:00');
      await settle();
      expect(events()).toMatchObject([
        {
          start: { dateTime: '2026-12-02T01:00:00.000Z' },
          extendedProperties: { private: { biseoVersion: '2' } },
        },
      ]);
      expect(asked(/^PATCH/)).toBe(1);
    });

    it('finds what arrived although the answer did not, and sends nothing twice', async () => {
      await link();
      sandbox.calls.set(['hang-after']);
      await add();
      await jobs.drain();
      expect(events()).toHaveLength(1);
      expect(await store.db.selectFrom('google_events').selectAll().execute()).toEqual([]);
      await settle();
      expect(events()).toHaveLength(1);
      expect(asked(/^PATCH/)).toBe(0);
      expect(await store.db.selectFrom('google_events').select('version').execute()).toEqual([
        { version: 1 },
      ]);
    });

    it.each([['conflict'], ['rate-limit'], ['too-many'], ['down'], ['hang']] as const)(
      'tries again after %s',
      async (fault) => {
        await link();
        sandbox.calls.set([fault, fault, fault]);
        await add();
        await settle();
        expect(events()).toHaveLength(1);
        expect(dead).toEqual([]);
      },
    );

    it('renews a token that ended before its time, and goes on in the same try', async () => {
      await link();
      const before = asked(/^POST \/token/);
      sandbox.calls.set(['expired']);
      await add();
      await jobs.drain();
      expect(events()).toHaveLength(1);
      expect(asked(/^POST \/token/)).toBe(before + 1);
    });

    it('asks for a token once a try: what repeats it is the job', async () => {
      sandbox.tokens.set(['down', 'down']);
      await link();
      expect(asked(/^POST \/token/)).toBe(1);
      await add();
      await settle();
      expect(events()).toHaveLength(1);
    });

    it('is unlinked when the right was taken away, keeps no token, and can be linked again', async () => {
      const refreshToken = await link();
      await add();
      await settle();
      sandbox.book.refreshTokens.delete(refreshToken);
      sandbox.book.accessTokens.clear();
      await move(1, '2026-12-05');
      await settle();
      expect(await linkRow()).toMatchObject({ ended_by: 'revoked', sealed: '' });
      const calls = sandbox.asked().length;
      await move(2, '2026-12-06');
      await settle();
      expect(sandbox.asked()).toHaveLength(calls);
      await link();
      await settle();
      expect(calendars()).toHaveLength(1);
      expect(events()).toMatchObject([{ start: { date: '2026-12-06' } }]);
    });

    it('is over when she deleted the calendar at Google: none is made against her wish', async () => {
      await link();
      sandbox.book.calendars.clear();
      await add();
      await settle();
      expect(await linkRow()).toMatchObject({ ended_by: 'calendar-gone', calendar_id: null });
      expect(calendars()).toEqual([]);
    });

    it('lets a newer version stand, whichever comes later', async () => {
      await link();
      await add();
      await settle();
      await move(1, '2026-12-05');
      const { key } = await store.db
        .selectFrom('jobs')
        .select('key')
        .where('kind', '=', calendarSyncKind)
        .where('done_at', 'is', null)
        .executeTakeFirstOrThrow();
      await settle();
      const [event] = events();
      await store.db.deleteFrom('google_events').execute();
      await store.db.updateTable('jobs').set({ done_at: null }).where('key', '=', key).execute();
      await settle();
      expect(events()).toEqual([event]);
    });

    it('gives the token back when she unlinks, even when Google is away at first', async () => {
      const refreshToken = await link();
      sandbox.tokens.set(['down', 'hang']);
      await store.queue.write((trx) => unlinkGoogle(trx, store.vault, memberId, clock.now()), {
        durable: true,
      });
      expect(await linkRow()).toBeUndefined();
      await settle();
      expect(sandbox.book.refreshTokens.has(refreshToken)).toBe(false);
      expect(await store.db.selectFrom('google_revocations').selectAll().execute()).toEqual([]);
    });

    it('goes with the member: nothing of it stays here, and the token goes back', async () => {
      const refreshToken = await link();
      await add();
      await settle();
      const erasing = { memberId, actor: `member:${memberId}`, at: clock.now() };
      await store.queue.write((trx) => eraseMember(trx, store.vault, erasing), { durable: true });
      for (const table of ['google_links', 'google_events', 'google_visits'] as const)
        expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
      await settle();
      expect(sandbox.book.refreshTokens.has(refreshToken)).toBe(false);
      expect(await store.db.selectFrom('google_revocations').selectAll().execute()).toEqual([]);
    });

    it('takes what comes back once, from whom it left, in time', async () => {
      const ask = (state: string) =>
        store.queue.write((trx) => expectFromGoogle(trx, memberId, state, start), { durable: true });
      const isBack = (who: string, state: string, at = start) =>
        store.queue.write((trx) => isBackFromGoogle(trx, who, state, at), { durable: true });
      await ask('s1');
      expect(await isBack('soonja', 's1')).toBe(false);
      expect(await isBack(memberId, 's1')).toBe(true);
      expect(await isBack(memberId, 's1')).toBe(false);
      await ask('s2');
      expect(await isBack(memberId, 's2', start + 10 * minute)).toBe(false);
    });

    it('makes one calendar although many entries wait for it', async () => {
      await Promise.all([1, 2, 3, 4, 5].map((n) => add({ id: `many-${n}` })));
      await link();
      await settle();
      expect(calendars()).toHaveLength(1);
      expect(events()).toHaveLength(5);
      const links = await store.db
        .selectFrom('jobs')
        .select('id')
        .where('kind', '=', calendarLinkKind)
        .execute();
      expect(links).toHaveLength(1);
    });
  });
}
