import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { billingKeyPlace } from '../../server/db/billing-key.ts';
import { addCard, allowCard, cardsOf, chooseCard, removeCard } from '../../server/db/cards.ts';
import type { Executor } from '../../server/db/compiled.ts';
import { eraseMember } from '../../server/db/erase-member.ts';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import type { Clock } from '../../shared/clock.ts';
import { paymentBar } from '../../shared/domain/voice-payment.ts';
import { commitOf, household, movingClock, settleWrite, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

const memberId = 'younghee';
const day = 24 * 3_600_000;

/** Several cards of a member, one of which pays, whatever store lies under it. */
export function cardsContract(name: string, open: (clock: Clock) => Promise<OpenedStore>): void {
  describe(`${name}: cards`, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeEach(async () => {
      opened = await open(movingClock());
      store = opened.store;
      await seedHousehold(store, household, [speaker], start);
    });
    afterEach(() => opened.dispose());

    const write = (apply: (trx: Executor) => Promise<unknown>) => store.queue.write(apply, { durable: true });
    const add = (lastFour: string, at = start) =>
      write((trx) => addCard(trx, store.vault, { memberId, key: `key-${lastFour}`, lastFour, at }));
    const choose = (lastFour: string) => write((trx) => chooseCard(trx, memberId, lastFour));
    const ends = async () =>
      (await cardsOf(store.db, memberId)).map(({ lastFour, isUsual }) =>
        isUsual ? `${lastFour}*` : lastFour,
      );
    const bar = async (now: number) => {
      const rules = await store.payers.rulesOf(memberId, speaker.platform, speaker.userId, now);
      return paymentBar({ ...rules, speakerSince: undefined }, [100], now);
    };
    /** What a settlement that is agreed to now would be charged to. */
    async function charged(id: string, fineId: string): Promise<string> {
      await store.dialogs.commit(commitOf({ key: id, writes: [settleWrite(id, fineId, 100)] }));
      const row = await store.db
        .selectFrom('settlements')
        .select('billing_key')
        .where('id', '=', id)
        .executeTakeFirst();
      return String(await store.vault.open(store.db, billingKeyPlace(memberId), row?.billing_key ?? ''));
    }

    it('takes nothing from another card than the one that was read back', async () => {
      await add('5678');
      await choose('5678');
      const agreed = [
        { ...settleWrite('s1', 'fine-1'), card: '1234' },
        { ...settleWrite('s2', 'fine-1'), card: '5678' },
      ];
      await store.dialogs.commit(commitOf({ writes: agreed }));
      expect(await store.settlements.find(['s1', 's2'])).toMatchObject([
        { outcome: 'DECLINED', reason: 'CARD_CHANGED' },
        { outcome: 'PENDING' },
      ]);
      const jobs = await store.db
        .selectFrom('jobs')
        .select('key')
        .where('kind', '=', 'settle-fine')
        .execute();
      expect(jobs).toEqual([{ key: 's2' }]);
    });

    it('pays from the usual one, until another is chosen', async () => {
      await add('5678');
      expect(await ends()).toEqual(['1234*', '5678']);
      expect(await charged('s1', 'fine-1')).toBe('billing-key-younghee');
      expect(await choose('5678')).toBe(true);
      expect(await ends()).toEqual(['5678*', '1234']);
      expect(await charged('s2', 'fine-2')).toBe('key-5678');
      expect(await choose('5678')).toBe(false);
      expect((await store.homes.at('clova', 'user-1'))?.members[0]?.card).toBe('5678');
    });

    it('holds each to its own first day, whichever was allowed', async () => {
      await add('5678');
      expect(await bar(start)).toBeUndefined();
      await choose('5678');
      expect(await bar(start + day - 1)).toBe('new-card');
      await choose('1234');
      expect(await bar(start)).toBeUndefined();
      await choose('5678');
      await write((trx) => allowCard(trx, memberId, '1234', start));
      expect(await bar(start)).toBe('new-card');
      await write((trx) => allowCard(trx, memberId, '5678', start));
      expect(await bar(start)).toBeUndefined();
      await add('9012', start + day);
      await choose('9012');
      expect(await bar(start + day)).toBe('new-card');
    });

    it('takes one anew that ends alike, and it is new again', async () => {
      await add('5678');
      await write((trx) => allowCard(trx, memberId, '5678', start));
      await add('5678', start + 1);
      await add('1234', start + 1);
      expect(await cardsOf(store.db, memberId)).toEqual([
        { lastFour: '1234', since: start + 1, approvedAt: null, isUsual: true },
        { lastFour: '5678', since: start + 1, approvedAt: null, isUsual: false },
      ]);
    });

    it('lets no other pay in the place of one that was removed', async () => {
      await add('5678');
      await write((trx) => removeCard(trx, memberId, '1234'));
      expect(await ends()).toEqual(['5678']);
      expect((await store.homes.at('clova', 'user-1'))?.members[0]?.card).toBeUndefined();
      await choose('5678');
      await add('1234');
      await write((trx) => removeCard(trx, memberId, '1234'));
      expect(await ends()).toEqual(['5678*']);
    });

    it('stays one usual card however many choose at once, and goes with its member', async () => {
      for (const end of ['5678', '9012']) await add(end);
      await Promise.all(['5678', '9012', '1234', '5678', '9012'].map(choose));
      const kept = await cardsOf(store.db, memberId);
      expect(kept.map(({ lastFour }) => lastFour).sort()).toEqual(['1234', '5678', '9012']);
      expect(kept.filter(({ isUsual }) => isUsual)).toHaveLength(1);
      await write((trx) => eraseMember(trx, store.vault, { memberId, actor: 'operator', at: start }));
      expect(await store.db.selectFrom('other_cards').selectAll().execute()).toEqual([]);
    });
  });
}
