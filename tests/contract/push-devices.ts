import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { changePhone } from '../../server/db/change-phone.ts';
import type { Executor } from '../../server/db/compiled.ts';
import { eraseMember } from '../../server/db/erase-member.ts';
import {
  dropPushDevice,
  handOverPushDevices,
  keepPushDevice,
  pushDevicesOf,
  renewPushDevice,
} from '../../server/db/push-devices.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import type { Clock } from '../../shared/clock.ts';
import { household, movingClock, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

const dayMs = 86_400_000;
const endpoint = 'https://fcm.googleapis.com/fcm/send/phone-1';

/** Which browsers every store would notify for whom. */
export function pushDevicesContract(name: string, open: (clock: Clock) => Promise<OpenedStore>): void {
  describe(`browsers that may be notified, ${name}`, () => {
    let opened: OpenedStore;

    beforeEach(async () => {
      opened = await open(movingClock());
      await seedHousehold(opened.store, household, [speaker], start);
      await signIn('younghee', 's1');
    });
    afterEach(() => opened.dispose());

    const write = <T>(change: (trx: Executor) => Promise<T>) =>
      opened.store.queue.write(change, { durable: true });
    const signIn = (memberId: string, id_hash: string) =>
      write((trx) =>
        trx
          .insertInto('phone_sessions')
          .values({ member_id: memberId, id_hash, created_at: start, expires_at: start + 30 * dayMs })
          .execute(),
      );
    const keep = (memberId: string, sessionHash: string, at = 0, where = endpoint) => {
      const address = { endpoint: where, p256dh: 'secret-p', auth: 'secret-a' };
      const given = { memberId, sessionHash, address, now: start + at };
      return write((trx) => keepPushDevice(trx, opened.store.vault, given));
    };
    const endpoints = async (memberId: string, now = start) =>
      (await pushDevicesOf(opened.store.db, opened.store.vault, { memberId, now })).map(
        ({ endpoint: where }) => where,
      );
    const rows = () => opened.store.db.selectFrom('push_devices').selectAll().execute();

    it('opens with her key only, and shows no address to whoever reads the table', async () => {
      await keep('younghee', 's1');
      const given = { memberId: 'younghee', now: start };
      expect(await pushDevicesOf(opened.store.db, opened.store.vault, given)).toEqual([
        expect.objectContaining({ endpoint, p256dh: 'secret-p', auth: 'secret-a' }),
      ]);
      expect(JSON.stringify(await rows())).not.toMatch(/googleapis|phone-1|secret/);
      const [{ sealed } = { sealed: '' }] = await rows();
      await keep('younghee', 's1', 1000, `${endpoint}-other`);
      await write((trx) => trx.updateTable('push_devices').set({ sealed }).execute());
      await expect(endpoints('younghee')).rejects.toThrow('was not sealed for it');
    });

    it('keeps one row for one browser, whoever had it', async () => {
      await signIn('soonja', 's2');
      await keep('younghee', 's1');
      await keep('younghee', 's1', 1000);
      await keep('soonja', 's2', 2000);
      expect(await rows()).toHaveLength(1);
      expect([await endpoints('younghee'), await endpoints('soonja')]).toEqual([[], [endpoint]]);
    });

    it('notifies nobody where she is not signed in any more, until she is back', async () => {
      await keep('younghee', 's1');
      expect(await endpoints('younghee', start + 29 * dayMs)).toEqual([endpoint]);
      expect(await endpoints('younghee', start + 31 * dayMs)).toEqual([]);
      await signIn('younghee', 's2');
      await write((trx) => trx.deleteFrom('phone_sessions').where('id_hash', '=', 's1').execute());
      expect(await endpoints('younghee')).toEqual([]);
      const renew = (memberId: string) =>
        write((trx) => renewPushDevice(trx, opened.store.vault, { memberId, sessionHash: 's2', endpoint }));
      expect([await renew('soonja'), await renew('younghee')]).toEqual([false, true]);
      expect(await endpoints('younghee')).toEqual([endpoint]);
    });

    it('goes on with her next sign-in there, and not with that of another', async () => {
      await signIn('younghee', 's2');
      await signIn('soonja', 's3');
      await keep('younghee', 's1');
      await write((trx) => handOverPushDevices(trx, { from: 's1', to: 's2', memberId: 'younghee' }));
      expect(await endpoints('younghee')).toEqual([endpoint]);
      await write((trx) => handOverPushDevices(trx, { from: 's2', to: 's3', memberId: 'soonja' }));
      expect(await rows()).toEqual([]);
    });

    it('is left by a wish of her own only, by a change of her number, and with her', async () => {
      const { vault } = opened.store;
      await keep('younghee', 's1');
      await write((trx) => dropPushDevice(trx, vault, endpoint, 'soonja'));
      expect(await rows()).toHaveLength(1);
      await write((trx) => changePhone(trx, vault, 'younghee', '01099990009'));
      expect(await rows()).toEqual([]);
      await keep('younghee', 's1');
      await write((trx) => eraseMember(trx, vault, { memberId: 'younghee', actor: 'test', at: start }));
      expect(await rows()).toEqual([]);
    });
  });
}
