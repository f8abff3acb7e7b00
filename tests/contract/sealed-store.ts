import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import type { Clock } from '../../shared/clock.ts';
import { commitOf, household, movingClock, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

/** What every store promises to whoever reads the tables themselves. */
export function sealedStoreContract(name: string, open: (clock: Clock) => Promise<OpenedStore>): void {
  describe(`${name}, read as tables`, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeEach(async () => {
      opened = await open(movingClock());
      store = opened.store;
      await seedHousehold(store, household, [speaker], start);
    });
    afterEach(() => opened.dispose());

    it('shows nobody who a member is, what she is told, nor what was said', async () => {
      const reply = { say: [{ text: '김영희 님' }], listen: false, expect: 'none' } as const;
      await store.dialogs.commit(commitOf({ memberId: 'younghee', dialog: { plate: '12가3456' }, reply }));
      await store.dialogs.commit(commitOf({ key: 'unlinked', dialog: { plate: '12가3456' }, reply }));
      const tables = ['members', 'notices', 'fines', 'calendar', 'dialogs'] as const;
      const rows = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
      const text = rows
        .flat()
        .flatMap((row) => Object.values(row).map(String))
        .join('\n');
      for (const secret of ['김영희', '박순자', '0000-0001', '12가3456', '중앙로', '주정차', '병원', '14:00'])
        expect(text).not.toContain(secret);
      expect((await store.homes.at('clova', 'user-1'))?.members[0]?.name).toBe('김영희');
      expect(await store.calendar.upcoming('younghee', start)).toMatchObject([{ title: '병원' }]);
      expect((await store.dialogs.load('speaker-1'))?.lastReply).toEqual(reply);
      expect((await store.dialogs.load('unlinked'))?.dialog).toEqual({ plate: '12가3456' });
    });

    it('opens nothing that was moved to another row', async () => {
      const sealedOf = async (id: string) =>
        (await store.db.selectFrom('fines').select('sealed').where('id', '=', id).executeTakeFirstOrThrow())
          .sealed;
      await store.db
        .updateTable('fines')
        .set({ sealed: await sealedOf('fine-1') })
        .where('id', '=', 'fine-2')
        .execute();
      await expect(store.fines.of('younghee')).rejects.toThrow('was not sealed for it');
    });

    it('keeps a key that was made in a transaction which failed from what comes after', async () => {
      const place = { table: 'notices', memberId: 'new', id: 'n', version: 1 };
      const failing = store.queue.write(
        async (trx) => {
          await store.vault.seal(trx, place, 'lost');
          throw new Error('on purpose');
        },
        { durable: false },
      );
      await expect(failing).rejects.toThrow('on purpose');
      expect(await store.vault.rowsOf(store.db, 'new')).toBeUndefined();
      const kept = await store.queue.write((trx) => store.vault.seal(trx, place, 'kept'), { durable: false });
      expect((await store.vault.open(store.db, place, kept)).toString()).toBe('kept');
    });

    it('goes on at a speaker whose member was erased, without what she said', async () => {
      const commit = commitOf({ memberId: 'soonja', dialog: { said: '비밀' } });
      await store.dialogs.commit(commit);
      await store.queue.write((trx) => store.vault.forget(trx, 'soonja'), { durable: true });
      const saved = await store.dialogs.load('speaker-1');
      expect(saved).toMatchObject({ rev: 1, lastTurnId: '', lastReply: { say: [] } });
      expect(saved?.dialog).toBeUndefined();
      await expect(store.dialogs.commit({ ...commit, rev: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
      await store.dialogs.commit(commitOf({ rev: 1, memberId: 'younghee', dialog: { said: 'new' } }));
      expect((await store.dialogs.load('speaker-1'))?.dialog).toEqual({ said: 'new' });
    });
  });
}
