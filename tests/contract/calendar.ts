import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addAgency } from '../../server/agency/agency-client.ts';
import { updateNotice } from '../../server/agency/change-notice.ts';
import { sendNotice } from '../../server/agency/send-notice.ts';
import { withdrawNotice } from '../../server/agency/withdraw-notice.ts';
import { effectsBetween, snapshot } from '../../server/db/effects.ts';
import { openSettlement } from '../../server/db/open-settlement.ts';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { consequences } from '../../server/jobs/consequences.ts';
import type { CalendarEntry } from '../../shared/ports/calendar.ts';
import type { Write } from '../../shared/ports/dialogs.ts';
import { commitOf, household, movingClock, settleWrite, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

const day = 86_400_000;

/** What every calendar promises to its owner and to whoever follows it from elsewhere. */
export function calendarContract(
  name: string,
  open: (clock: ReturnType<typeof movingClock>) => Promise<OpenedStore>,
): void {
  describe(`${name}, calendar`, () => {
    let opened: OpenedStore;
    let store: Store;
    let turns = 0;
    beforeEach(async () => {
      opened = await open(movingClock());
      store = opened.store;
      await seedHousehold(store, household, [speaker], start);
    });
    afterEach(() => opened.dispose());

    const memberId = 'younghee';
    const training: CalendarEntry = {
      id: 'e1',
      memberId,
      noticeId: 'n1',
      title: '민방위',
      at: '2026-12-01T14:00+09:00',
      place: '시민회관',
    };
    const write = (...writes: readonly Write[]) =>
      store.dialogs.commit(commitOf({ key: `turn-${turns++}`, writes }));
    const add = (entry: CalendarEntry, at = start) => write({ kind: 'add-to-calendar', entry, at });
    const move = (version: number, to: string, at = start + day) =>
      write({ kind: 'move-on-calendar', memberId, id: 'e1', version, to, at });
    const remove = (at = start + 2 * day) => write({ kind: 'remove-from-calendar', memberId, id: 'e1', at });
    const row = () => store.db.selectFrom('calendar').selectAll().where('id', '=', 'e1').executeTakeFirst();

    it('gives what lies from an instant on and before another', async () => {
      await add(training);
      const ids = async (from: number, until?: number) =>
        (await store.calendar.upcoming(memberId, from, until)).map(({ id }) => id);
      expect(await ids(start)).toEqual(['c1', 'e1']);
      expect(await ids(start, Date.parse('2026-12-01T14:00+09:00'))).toEqual(['c1']);
      expect(await store.calendar.upcoming('soonja', start)).toEqual([]);
    });

    it('moves an entry, counts the change, and moves nothing that changed meanwhile', async () => {
      await add(training);
      const before = await snapshot(store);
      await move(1, '2026-12-08T14:00+09:00');
      const moved = { title: '민방위', place: '시민회관', at: '2026-12-08T14:00+09:00', version: 2 };
      expect(await store.calendar.find(memberId, 'e1')).toMatchObject(moved);
      await move(1, '2026-12-09');
      expect(await store.calendar.find(memberId, 'e1')).toMatchObject(moved);
      expect(effectsBetween(before, await snapshot(store))).toEqual(['calendar-moved:n1']);
    });

    it('keeps a sign of what was taken out, and nothing of what it said', async () => {
      await add(training);
      const before = await snapshot(store);
      await remove();
      await remove(start + 3 * day);
      expect(await store.calendar.find(memberId, 'e1')).toBeUndefined();
      expect((await store.calendar.upcoming(memberId, start)).map(({ id }) => id)).toEqual(['c1']);
      expect(await row()).toMatchObject({ version: 2, removed_at: start + 2 * day, sealed: '' });
      expect(effectsBetween(before, await snapshot(store))).toEqual(['calendar-removed:n1']);
      await move(2, '2026-12-09');
      expect(await row()).toMatchObject({ version: 2, at: training.at });
    });

    it('takes what was taken out back in as the entry it was', async () => {
      await add(training);
      await remove();
      const before = await snapshot(store);
      await add({ ...training, id: 'e2' }, start + 3 * day);
      expect(await store.calendar.find(memberId, 'e1')).toEqual({ ...training, version: 3 });
      expect(await store.calendar.find(memberId, 'e2')).toBeUndefined();
      expect(effectsBetween(before, await snapshot(store))).toEqual(['calendar-added:n1']);
    });

    describe('of a notice', () => {
      const fields = {
        at: '2026-12-01T14:00:00+09:00',
        start: '2026-12-01',
        end: '2026-12-01',
        place: '시민회관',
      };
      const whole = { ...fields, hours: 4, supplies: '신분증' };
      let agency: { readonly id: string; readonly kinds: readonly string[] };
      let id = '';
      beforeEach(async () => {
        const kind = 'civil-defense-training';
        const client = await addAgency(store, '시청', [kind], start);
        agency = { id: client.id, kinds: [kind] };
        const sent = { kind, receiver: { phone: '010-0000-0001' }, fields: whole };
        const { body } = await store.queue.write((trx) => sendNotice(trx, store.vault, agency, sent, start), {
          durable: true,
        });
        id = (body as { readonly id: string }).id;
        await add({ ...training, noticeId: id });
      });
      const update = (change: object) =>
        store.queue.write(
          (trx) =>
            updateNotice(trx, store.vault, agency, id, { fields: { ...whole, ...change } }, start + day),
          { durable: true },
        );

      it('moves with the day and the place that its agency gives', async () => {
        const before = await snapshot(store);
        await update({ at: '2026-12-03T10:00:00+09:00', end: '2026-12-03', place: '구민회관' });
        expect(await store.calendar.find(memberId, 'e1')).toMatchObject({
          at: '2026-12-03T10:00:00+09:00',
          place: '구민회관',
          version: 2,
        });
        expect(effectsBetween(before, await snapshot(store))).toEqual([`calendar-moved:${id}`]);
      });

      it('stays where its owner moved it when its day stays', async () => {
        await move(1, '2026-11-30T14:00+09:00');
        await update({ place: '구민회관' });
        expect(await store.calendar.find(memberId, 'e1')).toMatchObject({
          at: '2026-11-30T14:00+09:00',
          place: '구민회관',
          version: 3,
        });
      });

      it('goes with a notice that was withdrawn', async () => {
        await store.queue.write((trx) => withdrawNotice(trx, agency, id, start + day), { durable: true });
        expect(await row()).toMatchObject({ version: 2, removed_at: start + day });
      });
    });

    it('goes with a fine that was paid', async () => {
      await add({ ...training, noticeId: 'notice-of-fine-1', at: '2026-12-10' });
      await write(settleWrite('s1', 'fine-1'));
      const settlement = await openSettlement(store.db, 's1');
      await store.queue.write(
        async (trx) => settlement && consequences.accepted?.(trx, settlement, start + day),
        { durable: true },
      );
      expect(await row()).toMatchObject({ version: 2, removed_at: start + day });
    });
  });
}
