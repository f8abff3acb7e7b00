import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isChained } from '../../server/db/compiled.ts';
import { hasManyWriters } from '../../server/db/dialect.ts';
import { eraseMember } from '../../server/db/erase-member.ts';
import { heardIds, hearingSteps } from '../../server/db/hearing-steps.ts';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { speakerPlace } from '../../server/db/speaker-place.ts';
import { verifyAudit } from '../../server/db/verify-audit.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  commitOf,
  hearOf,
  hearWrite,
  household,
  movingClock,
  settleWrite,
  speaker,
  start,
} from './household.ts';
import type { OpenedStore } from './store.ts';

const place = speakerPlace(speaker.platform, speaker.userId);

/** Who heard what when and where, whatever store lies under it. */
export function hearingsContract(name: string, open: (clock: Clock) => Promise<OpenedStore>): void {
  describe(`${name}: who heard what`, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeEach(async () => {
      opened = await open(movingClock());
      store = opened.store;
      await seedHousehold(store, household, [speaker], start);
    });
    afterEach(() => opened.dispose());

    const rows = () =>
      store.db
        .selectFrom('audit')
        .select(['member_id', 'actor', 'action', 'subject', 'at', 'place'])
        .orderBy('chain')
        .orderBy('seq')
        .execute();
    const verified = () => verifyAudit(store.db, store.vault);
    const unread = async () => (await store.notices.unread('younghee')).map(({ id }) => id);

    it('is kept with the mark, one row for what was heard in one breath', async () => {
      await store.dialogs.commit(commitOf({ writes: [hearWrite('n1', 'notice-of-fine-1')] }));
      const row = {
        member_id: 'younghee',
        actor: 'member:younghee',
        action: 'notice.heard',
        at: start,
        place,
      };
      const [kept, ...others] = await rows();
      expect({ ...kept, subject: heardIds(kept?.subject ?? '') }).toEqual({
        ...row,
        subject: ['n1', 'notice-of-fine-1'],
      });
      expect(others).toEqual([]);
      expect(place).not.toContain(speaker.userId);
      expect(await unread()).toEqual(['notice-of-fine-2']);
      expect(await verified()).toEqual({ rows: 1, faults: [] });
    });

    it('reads the rows of the first days too, which name one thing as it is', () => {
      expect(heardIds('n1')).toEqual(['n1']);
      expect(heardIds('["n1","n2"]')).toEqual(['n1', 'n2']);
    });

    it('says it again of what is heard again, and leaves the first mark', async () => {
      await store.dialogs.commit(commitOf({ writes: [hearWrite('n1')] }));
      const later = { ...hearWrite('n1'), at: start + 1 };
      await store.dialogs.commit(commitOf({ rev: 1, writes: [later] }));
      expect((await rows()).map(({ at }) => at)).toEqual([start, start + 1]);
      const n1 = (await store.notices.recent('younghee')).find(({ id }) => id === 'n1');
      expect(n1?.readAt).toBe(start);
    });

    it('leaves unread what was told by its title alone', async () => {
      await store.dialogs.commit(commitOf({ writes: [hearOf({ kind: 'notice-title', id: 'n1' })] }));
      expect(await rows()).toMatchObject([{ action: 'notice.title-heard', subject: '["n1"]' }]);
      expect(await unread()).toContain('n1');
    });

    it('calls by its kind whatever was heard, in one batch, and marks the notices of it alone', async () => {
      const heard = [
        ['fine', 'fine-1', 'fine.heard'],
        ['notice', 'n1', 'notice.heard'],
        ['calendar-entry', 'c1', 'calendar-entry.heard'],
        ['petition', 'n3', 'petition.heard'],
        ['document', 'notice-of-fine-1', 'document.heard'],
      ] as const;
      const subjects = heard.map(([kind, id]) => ({ kind, id }));
      await store.dialogs.commit(commitOf({ writes: [hearOf(...subjects)] }));
      expect((await rows()).map(({ action, subject }) => [action, ...heardIds(subject)])).toEqual(
        heard.map(([, id, action]) => [action, id]),
      );
      expect((await unread()).sort()).toEqual(['notice-of-fine-1', 'notice-of-fine-2']);
      expect(await verified()).toEqual({ rows: 5, faults: [] });
    });

    it('names whoever heard for her, and the speaker where nobody had to say who it was', async () => {
      const { by: _, ...unnamed } = hearWrite('n3');
      const hers = { ...unnamed, memberId: 'soonja' };
      await store.dialogs.commit(commitOf({ writes: [{ ...hers, by: 'younghee' }] }));
      await store.dialogs.commit(commitOf({ rev: 1, writes: [hers] }));
      expect(await rows()).toMatchObject([
        { member_id: 'soonja', actor: 'member:younghee', place },
        { member_id: 'soonja', actor: `speaker:${place}`, place },
      ]);
    });

    it('is not kept of a turn that another came before, nor of one that failed', async () => {
      await store.dialogs.commit(commitOf({}));
      const lost = store.dialogs.commit(commitOf({ rev: 9, writes: [hearWrite('n1')] }));
      await expect(lost).rejects.toMatchObject({ code: 'CONFLICT' });
      const broken = settleWrite('s1', 'fine-1', Number.NaN);
      const failed = store.dialogs.commit(commitOf({ key: 'other', writes: [hearWrite('n1'), broken] }));
      // The database's errors may be of another realm than the test's: told by their words alone.
      await expect(failed).rejects.toMatchObject({
        message: expect.stringMatching(/not.null|invalid input/i),
      });
      expect(await rows()).toEqual([]);
      expect(await unread()).toContain('n1');
      expect(await verified()).toEqual({ rows: 0, faults: [] });
    });

    it('stays whole when many hear at once, in turns of every sort', async () => {
      const commits = Array.from({ length: 24 }, (_, at) =>
        store.dialogs.commit(
          commitOf({
            key: `k${at}`,
            writes: [
              hearWrite(`x${at}`, `y${at}`),
              ...(at % 6 === 0 ? [settleWrite(`s${at}`, 'fine-1')] : []),
            ],
          }),
        ),
      );
      await Promise.all(commits);
      expect(await verified()).toEqual({ rows: 24, faults: [] });
    });

    it('stays when she is erased, and names nobody then', async () => {
      await store.dialogs.commit(commitOf({ writes: [hearWrite('n1')] }));
      await store.queue.write(
        (trx) => eraseMember(trx, store.vault, { memberId: 'younghee', actor: 'member:younghee', at: start }),
        { durable: true },
      );
      expect((await rows()).map(({ action }) => action)).toEqual(['notice.heard', 'member.erased']);
      expect(await verified()).toEqual({ rows: 2, faults: [] });
    });

    // The mark of notices is one of them.
    it.each([
      ['notices', 'notice', 4],
      ['a fine', 'fine', 3],
    ] as const)('takes two journeys for %s where every statement is one', async (_what, kind, elsewhere) => {
      const heard = ['n1', 'n2', 'fine-1'].map((id, at) => ({ kind: at < 2 ? kind : 'fine', id }) as const);
      const steps = hearingSteps(store.db, store.vault)(hearOf(...heard));
      const journeys = steps.map((step) => {
        if (!isChained(step)) return 1;
        const chain = step.open([{ length: 0, hash: '' }]);
        chain.add(step.entries);
        return 1 + chain.close().length;
      });
      expect(journeys.reduce((sum, each) => sum + each, 0)).toBe(hasManyWriters(store.db) ? 2 : elsewhere);
    });
  });
}
