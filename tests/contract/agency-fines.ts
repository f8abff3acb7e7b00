import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addAgency } from '../../server/agency/agency-client.ts';
import type { Answer } from '../../server/agency/answer.ts';
import { updateNotice } from '../../server/agency/change-notice.ts';
import { sendNotice } from '../../server/agency/send-notice.ts';
import { withdrawNotice } from '../../server/agency/withdraw-notice.ts';
import type { Executor } from '../../server/db/compiled.ts';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { parkingFields as fields } from '../server/agency/sent-notices.ts';
import { commitOf, household, movingClock, settleWrite, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

const memberId = 'younghee';
/** What every store promises of a fine that an agency sends with its notice. */
export function agencyFinesContract(
  name: string,
  open: (clock: ReturnType<typeof movingClock>) => Promise<OpenedStore>,
): void {
  describe(`${name}: a fine that an agency sends`, () => {
    let opened: OpenedStore;
    let store: Store;
    let agency: { readonly id: string; readonly kinds: readonly string[] };
    let id = '';

    const write = (apply: (trx: Executor) => Promise<Answer>) => store.queue.write(apply, { durable: true });
    const send = async () => {
      const body = { kind: 'parking-fine', receiver: { phone: '010-0000-0001' }, fields };
      const answer = await write((trx) => sendNotice(trx, store.vault, agency, body, start));
      return (answer.body as { readonly id: string }).id;
    };
    const update = (change: object) =>
      write((trx) =>
        updateNotice(trx, store.vault, agency, id, { fields: { ...fields, ...change } }, start + 1),
      );
    const withdraw = () => write((trx) => withdrawNotice(trx, agency, id, start + 2));
    const pay = (settlement: string, amount?: number) =>
      store.dialogs.commit(commitOf({ key: settlement, writes: [settleWrite(settlement, id, amount)] }));
    const ownFine = async () => (await store.fines.of(memberId)).find((fine) => fine.id === id);
    const settled = async (settlement: string) => (await store.settlements.find([settlement]))[0];

    beforeEach(async () => {
      opened = await open(movingClock());
      store = opened.store;
      await seedHousehold(store, { ...household, fines: [], notices: [] }, [speaker], start);
      const client = await addAgency(store, '종로구청', ['parking-fine'], start);
      agency = { id: client.id, kinds: ['parking-fine'] };
      id = await send();
    });
    afterEach(() => opened.dispose());

    it('is owed from the same commit on, and the notice names it', async () => {
      expect(await ownFine()).toMatchObject({
        kind: 'local-parking',
        amount: 40_000,
        discount: { amount: 32_000, until: '2026-11-30' },
        due: '2026-12-10',
        place: '중앙로',
        plate: '12가3456',
        state: 'unpaid',
      });
      expect((await store.notices.unread(memberId)).map((notice) => notice.fineId)).toEqual([id]);
    });

    it('changes with its notice; what was read back before is not taken', async () => {
      await update({ amount: 50_000, discount: 40_000, violation_place: '종로' });
      expect(await ownFine()).toMatchObject({
        amount: 50_000,
        discount: { amount: 40_000 },
        place: '종로',
      });
      await pay('s1', 32_000);
      expect(await settled('s1')).toMatchObject({ outcome: 'DECLINED', reason: 'FINE_CHANGED' });
      await pay('s2', 40_000);
      expect(await settled('s2')).toMatchObject({ outcome: 'PENDING' });
    });

    it('is neither changed nor withdrawn while it is being paid, or once it is paid', async () => {
      await pay('s1');
      expect([(await update({ amount: 1 })).status, (await withdraw()).status]).toEqual([422, 409]);
      expect((await update({ amount: 50_000 })).status).toBe(409);
      await store.db.updateTable('settlements').set({ outcome: 'DECLINED', state: 'DECLINED' }).execute();
      await store.db.updateTable('fines').set({ paid_at: start }).where('id', '=', id).execute();
      expect([(await update({ amount: 50_000 })).status, (await withdraw()).status]).toEqual([409, 409]);
      expect(await ownFine()).toMatchObject({ amount: 40_000, state: 'paid' });
      expect((await store.notices.recent(memberId)).map((notice) => notice.id)).toEqual([id]);
    });

    it('is owed no more once it is withdrawn, whatever was agreed to at that moment', async () => {
      expect((await withdraw()).status).toBe(200);
      expect(await ownFine()).toBeUndefined();
      expect(await store.notices.recent(memberId)).toEqual([]);
      await pay('s1');
      expect(await settled('s1')).toMatchObject({ outcome: 'DECLINED', reason: 'FINE_CHANGED' });
      expect(
        await store.db.selectFrom('jobs').select('id').where('kind', '=', 'settle-fine').execute(),
      ).toEqual([]);
    });

    it('is either paid or withdrawn when both happen at once', async () => {
      for (let at = 0; at < 8; at++) {
        id = await send();
        const [, answer] = await Promise.all([pay(`race-${at}`), withdraw()]);
        const outcome = (await settled(`race-${at}`))?.outcome;
        expect([answer.status, outcome]).toEqual(
          answer.status === 200 ? [200, 'DECLINED'] : [409, 'PENDING'],
        );
      }
    });
  });
}
