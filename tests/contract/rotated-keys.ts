import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../../server/db/open-store.ts';
import { checkKeys } from '../../server/vault/check-keys.ts';
import { createKeyRing, type KeyRing } from '../../server/vault/key-ring.ts';
import type { MasterKeys } from '../../server/vault/master-keys.ts';
import { rotateKeys } from '../../server/vault/rotate-keys.ts';
import { openVault, type Vault } from '../../server/vault/vault.ts';
import type { Clock } from '../../shared/clock.ts';
import { movingClock } from './household.ts';
import type { OpenedStore } from './store.ts';

const old: MasterKeys = [randomBytes(32)];
const fresh: MasterKeys = [randomBytes(32)];
const both: MasterKeys = [fresh[0], old[0]];
const members = Array.from({ length: 1_203 }, (_, at) => `m${String(at).padStart(5, '0')}`);
const place = (memberId: string) => ({ table: 'documents', memberId, id: 'd1', version: 1 });

/** What every store promises of a change of the master key. */
export function rotatedKeysContract(name: string, open: (clock: Clock) => Promise<OpenedStore>): void {
  describe(`${name}, under another master key`, () => {
    let opened: OpenedStore;
    let store: Store;
    let before: Vault;
    let sealed: string;
    beforeEach(async () => {
      opened = await open(movingClock());
      store = opened.store;
      await store.db.deleteFrom('server_keys').execute();
      before = await openVault(store.db, old);
      sealed = await before.seal(store.db, place('m00007'), 'words');
      const ring = createKeyRing(old);
      const rows = members
        .filter((id) => id !== 'm00007')
        .map((id) => ({ member_id: id, ...ring.create(`member_keys|${id}`) }));
      for (let at = 0; at < rows.length; at += 400)
        await store.db
          .insertInto('member_keys')
          .values(rows.slice(at, at + 400))
          .execute();
    });
    afterEach(() => opened.dispose());

    const rotate = (ring: KeyRing) => rotateKeys(store.db, store.queue, ring);

    it('brings all under the first, the old one is no longer needed, and a second time finds nothing to do', async () => {
      const ring = createKeyRing(both);
      const root = before.index('phone', '01012345678');
      expect(await rotate(ring)).toEqual({ rewrapped: members.length + 1, lost: [] });
      expect(await rotate(ring)).toEqual({ rewrapped: 0, lost: [] });
      expect(await checkKeys(store.db, ring)).toEqual({
        masters: [
          { master: ring.current, role: 'first', members: members.length, server: 1 },
          { master: createKeyRing(old).current, role: 'spare', members: 0, server: 0 },
        ],
        lost: [],
      });
      const after = await openVault(store.db, fresh);
      expect(String(await after.open(store.db, place('m00007'), sealed))).toBe('words');
      expect(after.index('phone', '01012345678')).toBe(root);
    });

    it('goes on where it was stopped', async () => {
      const ring = createKeyRing(both);
      await store.db
        .updateTable('member_keys')
        .set({ master: 'x' })
        .where('member_id', '>', 'm00100')
        .execute();
      const stopped = await rotate(ring);
      expect(stopped.rewrapped).toBe(102);
      const was = createKeyRing(old).current;
      await store.db.updateTable('member_keys').set({ master: was }).where('master', '=', 'x').execute();
      expect(await rotate(ring)).toEqual({ rewrapped: members.length + 1 - 102, lost: [] });
    });

    it('names what opens nowhere, leaves it as it is, and brings over the rest', async () => {
      const ring = createKeyRing(both);
      const other = createKeyRing([randomBytes(32)]).create('member_keys|m00003');
      const moved = createKeyRing(old).create('member_keys|m00004');
      await store.db.updateTable('member_keys').set(other).where('member_id', '=', 'm00003').execute();
      await store.db.updateTable('member_keys').set(moved).where('member_id', '=', 'm00005').execute();
      const lost = ['member_keys|m00003', 'member_keys|m00005'];
      expect((await checkKeys(store.db, ring)).lost).toEqual(lost);
      expect(await rotate(ring)).toEqual({ rewrapped: members.length - 1, lost });
      const { masters } = await checkKeys(store.db, ring);
      expect(masters).toContainEqual({ master: other.master, role: 'unknown', members: 1, server: 0 });
    });

    it('brings back no key that is destroyed while it runs, and the server goes on sealing', async () => {
      const [, , last] = await Promise.all([
        rotate(createKeyRing(both)),
        store.queue.write((trx) => before.forget(trx, 'm01100'), { durable: true }),
        before.seal(store.db, place('m00007'), 'new words'),
      ]);
      const after = await openVault(store.db, fresh);
      expect(await after.rowsOf(store.db, 'm01100')).toBeUndefined();
      expect(String(await after.open(store.db, place('m00007'), last))).toBe('new words');
    });
  });
}
