import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addAgency } from '../../server/agency/agency-client.ts';
import { agencyReport, type ReportRow } from '../../server/agency/report.ts';
import { sendNotice } from '../../server/agency/send-notice.ts';
import { noticeState } from '../../server/agency/sent-notice.ts';
import { withdrawNotice } from '../../server/agency/withdraw-notice.ts';
import { eraseMember } from '../../server/db/erase-member.ts';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { expireDaily } from '../../server/jobs/expire-daily.ts';
import { newJob } from '../../server/jobs/new-job.ts';
import { settleJob } from '../../server/jobs/settle-job.ts';
import { commitOf, household, movingClock, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

const dayMs = 86_400_000;
const phone = '010-0000-0001';
const training = {
  at: '2026-12-01T14:00:00+09:00',
  start: '2026-12-01',
  end: '2026-12-01',
  place: '시민회관',
  hours: 4,
  supplies: '신분증',
};
const tax = { plate: '12가3456', amount: 128_400, due: '2026-12-16', epay: '1' };
const fine = {
  violated_at: '2026-11-10T15:00:00+09:00',
  violation_place: '중앙로',
  violation: '신호위반',
  amount: 60_000,
  due: '2026-12-10',
  points: 15,
  epay: '2',
  agency_name: '종로경찰서',
};

/** What every store promises of notices whose time is over, and of what an agency is told of them. */
export function retentionContract(
  name: string,
  open: (clock: ReturnType<typeof movingClock>) => Promise<OpenedStore>,
): void {
  describe(`${name}: notices whose time is over`, () => {
    let clock: ReturnType<typeof movingClock>;
    let opened: OpenedStore;
    let store: Store;
    let agency: { readonly id: string; readonly kinds: readonly string[] };

    beforeEach(async () => {
      clock = movingClock();
      opened = await open(clock);
      store = opened.store;
      await seedHousehold(store, { ...household, fines: [], notices: [], calendar: [] }, [speaker], start);
      const kinds = ['civil-defense-training', 'car-tax', 'traffic-penalty'];
      agency = { id: (await addAgency(store, '시청', kinds, start)).id, kinds };
    });
    afterEach(() => opened.dispose());

    const send = async (kind: string, fields: object, to = phone) => {
      const body = { kind, receiver: { phone: to }, fields };
      const { body: sent } = await store.queue.write(
        (trx) => sendNotice(trx, store.vault, agency, body, clock.now()),
        { durable: true },
      );
      return (sent as { readonly id: string }).id;
    };
    const read = (id: string) =>
      store.db.updateTable('notices').set({ read_at: clock.now() }).where('id', '=', id).execute();
    const job = { id: 'x', key: 'x', payload: {}, attempts: 1, leaseUntil: 0 };
    const night = async (days: number) => {
      clock.pass(days * dayMs);
      return expireDaily({ ...store, clock })(job);
    };
    const kept = async () => (await store.notices.recent('younghee')).map(({ kind }) => kind).sort();
    const report = async () => {
      const asked = { from: '2026-11-23', to: '2026-11-23' };
      const { body } = await agencyReport(store.db, agency, asked, clock.now());
      return (body as { readonly kinds: readonly ReportRow[] }).kinds;
    };

    it('go by their kind, and what is owed stays however late it is', async () => {
      await send('civil-defense-training', training);
      await send('car-tax', tax);
      await send('traffic-penalty', fine);
      expect(await night(60)).toMatchObject({ at: expect.any(Number) });
      expect(await kept()).toEqual(['car-tax', 'civil-defense-training', 'traffic-penalty']);
      await night(30);
      expect(await kept()).toEqual(['car-tax', 'traffic-penalty']);
      await night(400);
      expect(await kept()).toEqual(['traffic-penalty']);
      await store.db.updateTable('fines').set({ paid_at: clock.now() }).execute();
      await night(1);
      expect(await kept()).toEqual([]);
    });

    it('leave behind that they were heard, and not by whom', async () => {
      const id = await send('civil-defense-training', training);
      await read(id);
      await night(100);
      expect((await noticeState(store.db, agency, id)).body).toMatchObject({ state: 'heard' });
      const rows = await store.db.selectFrom('agency_notices').selectAll().execute();
      expect(rows).toMatchObject([{ member_id: null, delivered_at: start, heard_at: start }]);
      expect(JSON.stringify(rows)).not.toContain('younghee');
    });

    it('are reported by fives, few as none, and what the agency did itself exactly', async () => {
      const ids: string[] = [];
      for (let at = 0; at < 12; at++) ids.push(await send('civil-defense-training', training));
      for (let at = 0; at < 3; at++) await send('car-tax', tax);
      await send('car-tax', tax, '010-9999-9999');
      for (const id of ids.slice(0, 6)) await read(id);
      await store.queue.write((trx) => withdrawNotice(trx, agency, ids[0] ?? '', clock.now()), {
        durable: true,
      });
      clock.pass(dayMs);
      const none = { withdrawn: 0, delivered: null, heard: null, acted: null, expired: null };
      const twelve = { kind: 'civil-defense-training', sent: 12, withdrawn: 1, delivered: 10, heard: 5 };
      expect(await report()).toEqual([
        { ...none, kind: 'car-tax', sent: 4 },
        { ...none, ...twelve },
      ]);
      await night(200);
      expect(await report()).toMatchObject([{ kind: 'car-tax' }, { ...twelve, expired: 10 }]);
    });

    it('are reported of whole days that are over', async () => {
      const ask = async (from: string, to: string) =>
        (await agencyReport(store.db, agency, { from, to }, clock.now())).status;
      expect(await ask('2026-11-22', '2026-11-22')).toBe(200);
      expect(await ask('2026-11-22', '2026-11-23')).toBe(422);
      expect(await ask('2026-11-22', '2026-11-21')).toBe(422);
      expect(await ask('2025-01-01', '2026-11-22')).toBe(422);
      expect(await ask('어제', '2026-11-22')).toBe(422);
    });

    it('are known as sent when their member was erased: nobody learns that she was with us', async () => {
      const id = await send('car-tax', tax);
      const other = await send('car-tax', tax, '010-9999-9999');
      await store.queue.write(
        (trx) => eraseMember(trx, store.vault, { memberId: 'younghee', actor: 'younghee', at: clock.now() }),
        { durable: true },
      );
      const [mine, theirs] = [
        await noticeState(store.db, agency, id),
        await noticeState(store.db, agency, other),
      ];
      expect([mine.status, mine.body]).toEqual([theirs.status, { ...theirs.body, id }]);
    });

    it('take old dialogs of nobody along, and leave those of members', async () => {
      await store.dialogs.commit(commitOf({ key: 'nobody', at: start }));
      await store.dialogs.commit(commitOf({ key: 'younghee', memberId: 'younghee', at: start }));
      await store.dialogs.commit(commitOf({ key: 'new', at: start + dayMs }));
      await night(1);
      expect((await store.db.selectFrom('dialogs').select('key').execute()).length).toBe(3);
      await night(1 / 2);
      const rows = await store.db.selectFrom('dialogs').select('key').orderBy('key').execute();
      expect(rows).toEqual([{ key: 'new' }, { key: 'younghee' }]);
    });

    it('take along what was done long ago, but neither what was not nor what money waits by', async () => {
      const done = { done_at: start };
      await store.db
        .insertInto('jobs')
        .values([
          { ...newJob('sign-in-code', 'old', start), ...done },
          { ...newJob('sign-in-code', 'dead', start), dead_at: start },
          { ...newJob('sign-in-code', 'new', start), done_at: start + dayMs },
          { ...settleJob('s1', start), ...done },
        ])
        .execute();
      const webhook = { type: 'Transaction.Paid', payment_id: 's1', body: '{}' };
      await store.db
        .insertInto('payment_webhooks')
        .values([
          { ...webhook, id: 'old', received_at: start },
          { ...webhook, id: 'new', received_at: start + dayMs },
        ])
        .execute();
      await night(90);
      const left = async () => {
        const jobs = await store.db.selectFrom('jobs').select('key').orderBy('key').execute();
        const webhooks = await store.db.selectFrom('payment_webhooks').select('id').orderBy('id').execute();
        return [jobs.map(({ key }) => key), webhooks.map(({ id }) => id)];
      };
      expect(await left()).toEqual([
        ['dead', 'new', 'old', 's1'],
        ['new', 'old'],
      ]);
      await night(1 / 2);
      expect(await left()).toEqual([['dead', 'new', 's1'], ['new']]);
    });

    it('take the records of old writes along', async () => {
      const write = { agency_id: agency.id, request_hash: 'h', status: 202, answer: '{}' };
      await store.db
        .insertInto('agency_writes')
        .values([
          { ...write, key: 'old', at: start },
          { ...write, key: 'new', at: start + 60 * dayMs },
        ])
        .execute();
      await night(91);
      const rows = await store.db.selectFrom('agency_writes').select('key').execute();
      expect(rows).toEqual([{ key: 'new' }]);
    });
  });
}
