import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { eraseMember } from '../../server/db/erase-member.ts';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { verifyAudit } from '../../server/db/verify-audit.ts';
import { writeAudit } from '../../server/db/write-audit.ts';
import type { Clock } from '../../shared/clock.ts';
import { commitOf, household, movingClock, settleWrite, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

/** What every store promises of the record of who did what, and of a member who wants to be gone. */
export function auditedStoreContract(name: string, open: (clock: Clock) => Promise<OpenedStore>): void {
  describe(`${name}, kept and erased`, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeEach(async () => {
      opened = await open(movingClock());
      store = opened.store;
      await seedHousehold(store, household, [speaker], start);
    });
    afterEach(() => opened.dispose());

    const heard = (subject: string) =>
      store.queue.write(
        (trx) =>
          writeAudit(trx, store.vault, {
            memberId: 'younghee',
            actor: 'speaker:clova',
            action: 'notice.heard',
            subject,
            at: start,
            place: 'clova:one',
          }),
        { durable: false },
      );
    const run = (text: string) => sql.raw(text).execute(store.db);
    const faults = async () => (await verifyAudit(store.db, store.vault)).faults.map(({ kind }) => kind);

    it('finds nothing where nothing was touched, however many wrote at once', async () => {
      expect(await verifyAudit(store.db, store.vault)).toEqual({ rows: 0, faults: [] });
      await Promise.all(Array.from({ length: 12 }, (_, at) => heard(`n${at}`)));
      expect(await verifyAudit(store.db, store.vault)).toEqual({ rows: 12, faults: [] });
    });

    it('lets nobody change a row through the front door', async () => {
      await heard('n1');
      // The database's errors may be of another realm than the test's: told by their words alone.
      const refusal = (text: string) => run(text).then(String, ({ message }) => String(message));
      expect(await refusal(`update audit set subject = 'n2'`)).toContain('append-only');
      expect(await refusal('delete from audit')).toContain('append-only');
    });

    it.each([
      ['edited', ['changed'], `update audit set subject = 'other' where seq = 3`],
      ['given to another', ['changed'], `update audit set member_id = 'soonja' where seq = 3`],
      ['said of another speaker', ['changed'], `update audit set place = 'clova:two' where seq = 3`],
      ['said of no speaker', ['changed'], 'update audit set place = null where seq = 3'],
      ['removed', ['missing'], 'delete from audit where seq = 3'],
      [
        'removed and closed up',
        ['changed', 'changed', 'cut'],
        'delete from audit where seq = 3; update audit set seq = 3 where seq = 4; update audit set seq = 4 where seq = 5',
      ],
      [
        'reordered',
        ['changed', 'changed', 'changed'],
        'update audit set seq = 99 where seq = 3; update audit set seq = 3 where seq = 4; update audit set seq = 4 where seq = 99',
      ],
      ['truncated', ['cut'], 'delete from audit where seq > 3'],
      [
        'truncated with its head',
        ['head-changed'],
        `delete from audit where seq > 4; update audit_heads set length = 4,
          hash = (select hash from audit where seq = 4) where length = 5`,
      ],
      ['taken away whole', ['head-missing'], 'delete from audit_heads where length = 5; delete from audit'],
    ])('finds what was %s', async (_what, found, tampering) => {
      for (const subject of ['n1', 'n2', 'n3', 'n4', 'n5']) await heard(subject);
      expect(await faults()).toEqual([]);
      for (const drop of [
        'drop trigger audit_no_update',
        'drop trigger audit_no_delete',
        'drop trigger audit_append_only on audit',
      ])
        await run(drop).catch(() => {});
      for (const statement of tampering.split(';')) await run(statement);
      expect(await faults()).toEqual(found);
    });

    it('erases a member everywhere but in the books, and nothing of hers opens again', async () => {
      await store.dialogs.commit(
        commitOf({ memberId: 'younghee', dialog: { v: 1 }, writes: [settleWrite('s1', 'fine-1')] }),
      );
      const place = { table: 'notices', memberId: 'younghee', id: 'n1', version: 1 };
      const { sealed } = await store.db
        .selectFrom('notices')
        .select('sealed')
        .where('id', '=', 'n1')
        .executeTakeFirstOrThrow();
      expect((await store.vault.open(store.db, place, sealed)).toString()).toContain('2026-12-01');
      const erase = (memberId: string) =>
        store.queue.write(
          (trx) => eraseMember(trx, store.vault, { memberId, actor: `member:${memberId}`, at: start }),
          { durable: true },
        );
      await erase('younghee');
      await expect(store.vault.open(store.db, place, sealed)).rejects.toThrow('was destroyed');
      expect(await tablesThatName(store, 'younghee')).toEqual(['audit', 'settlement_events', 'settlements']);
      const settlement = await store.db.selectFrom('settlements').selectAll().executeTakeFirstOrThrow();
      expect(settlement).toMatchObject({ amount: 32_000, billing_key: null });
      expect((await store.homes.at('clova', 'user-1'))?.members.map(({ name }) => name)).toEqual(['박순자']);
      expect(await store.dialogs.load('speaker-1')).toBeUndefined();
      await erase('soonja');
      expect(await store.homes.at('clova', 'user-1')).toBeUndefined();
      expect(await store.db.selectFrom('households').selectAll().execute()).toEqual([]);
      expect(await verifyAudit(store.db, store.vault)).toEqual({ rows: 2, faults: [] });
    });
  });
}

/** Every table in which any cell is that member's id. */
async function tablesThatName(store: Store, memberId: string): Promise<readonly string[]> {
  const tables = await store.db.introspection.getTables();
  const naming = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await store.db
        .selectFrom(name as 'notices')
        .selectAll()
        .execute();
      return rows.some((row) => Object.values(row).includes(memberId)) ? [name] : [];
    }),
  );
  return naming.flat().sort();
}
