import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isChained } from '../../server/db/compiled.ts';
import { hasManyWriters } from '../../server/db/dialect.ts';
import { eraseMember } from '../../server/db/erase-member.ts';
import { hearingSteps } from '../../server/db/hearing-steps.ts';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { speakerPlace } from '../../server/db/speaker-place.ts';
import { verifyAudit } from '../../server/db/verify-audit.ts';
import type { Clock } from '../../shared/clock.ts';
import { commitOf, hearWrite, household, movingClock, settleWrite, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

const place = speakerPlace(speaker.platform, speaker.userId);

/** Who heard which notice when and where, whatever store lies under it. */
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

    it('is kept with the mark, one row a notice, bound to each other', async () => {
      await store.dialogs.commit(commitOf({ writes: [hearWrite('n1', 'notice-of-fine-1')] }));
      const row = {
        member_id: 'younghee',
        actor: 'member:younghee',
        action: 'notice.heard',
        at: start,
        place,
      };
      expect(await rows()).toEqual([
        { ...row, subject: 'n1' },
        { ...row, subject: 'notice-of-fine-1' },
      ]);
      expect(place).not.toContain(speaker.userId);
      expect(await unread()).toEqual(['notice-of-fine-2']);
      expect(await verified()).toEqual({ rows: 2, faults: [] });
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
      await store.dialogs.commit(commitOf({ writes: [{ ...hearWrite('n1'), titlesOnly: true }] }));
      expect(await rows()).toMatchObject([{ action: 'notice.title-heard', subject: 'n1' }]);
      expect(await unread()).toContain('n1');
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
      await expect(failed).rejects.toThrow();
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
      expect(await verified()).toEqual({ rows: 48, faults: [] });
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

    it('adds one journey to the commit where every statement is one', async () => {
      const steps = hearingSteps(store.db, store.vault)(hearWrite('n1', 'n2', 'n3'));
      const journeys = steps.map((step) =>
        isChained(step) ? 1 + step.next([{ length: 0, hash: '' }]).length : 1,
      );
      // The mark, which was made before too, is one of them.
      expect(journeys.reduce((sum, each) => sum + each, 0)).toBe(hasManyWriters(store.db) ? 2 : 4);
    });
  });
}
