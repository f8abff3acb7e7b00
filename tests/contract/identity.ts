import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { changePhone } from '../../server/db/change-phone.ts';
import { tokenHash } from '../../server/db/deliveries.ts';
import { eraseMember } from '../../server/db/erase-member.ts';
import { membersByPhone } from '../../server/db/find-by-phone.ts';
import { hasOpenPayment } from '../../server/db/open-payment.ts';
import type { Store } from '../../server/db/open-store.ts';
import { keepChallenge, takeChallenge } from '../../server/db/passkeys.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import {
  beginSignIn,
  signInCode,
  trySignInCode,
  useSignIn,
  verifiedPhone,
} from '../../server/db/sign-ins.ts';
import { memberOfCi, newHousehold } from '../../server/home/new-household.ts';
import type { Clock } from '../../shared/clock.ts';
import { household, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

const phone = '01099990001';
const minute = 60_000;

/** Signing in, keys and erasing, whatever store lies under them. */
export function identityContract(name: string, open: (clock: Clock) => Promise<OpenedStore>): void {
  describe(name, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeEach(async () => {
      opened = await open({ now: () => start });
      store = opened.store;
      await seedHousehold(store, household, [speaker], start);
    });
    afterEach(() => opened.dispose());

    const write = <T>(apply: Parameters<Store['queue']['write']>[0]) =>
      store.queue.write(apply, { durable: true }) as Promise<T>;
    const begin = () => write((trx) => beginSignIn(trx, store.vault, { id: 'id', phone, now: start }));
    const typed = (code: string, now = start) =>
      write((trx) => trySignInCode(trx, store.vault, { id: 'id', code, now }));
    const code = () => signInCode(store.vault, tokenHash('id'));

    it('takes the right code within three minutes, once', async () => {
      await begin();
      expect(await typed(code(), start + 3 * minute)).toBe('over');
      expect(await typed(code(), start + 2 * minute)).toBe('right');
      expect(await typed(code(), start + 2 * minute)).toBe('over');
      expect(await verifiedPhone(store.db, store.vault, 'id', start + 3 * minute)).toBe(phone);
      expect(await write((trx) => useSignIn(trx, 'id', 'younghee', start))).toBe(true);
      expect(await write((trx) => useSignIn(trx, 'id', 'younghee', start))).toBe(false);
      expect(await verifiedPhone(store.db, store.vault, 'id', start)).toBeUndefined();
    });

    it('is over after five tries, also when they come at once', async () => {
      await begin();
      const wrong = code() === '000000' ? '111111' : '000000';
      const tries = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => typed(wrong)));
      expect(tries.filter((result) => result === 'wrong')).toHaveLength(4);
      expect(await typed(code())).toBe('over');
    });

    it('lets one of two who come with the same code in', async () => {
      await begin();
      await typed(code());
      const both = ['younghee', 'soonja'].map((member) =>
        write<boolean>((trx) => useSignIn(trx, 'id', member, start)),
      );
      expect((await Promise.all(both)).filter(Boolean)).toHaveLength(1);
    });

    it('signs nobody in whose code has not come', async () => {
      await begin();
      expect(await write((trx) => useSignIn(trx, 'id', 'younghee', start))).toBe(false);
      expect(await verifiedPhone(store.db, store.vault, 'id', start)).toBeUndefined();
    });

    it('gives a passkey challenge to one answer of whom it was made for', async () => {
      const take = (challenge: string, memberId: string | null, now = start) =>
        write((trx) => takeChallenge(trx, challenge, memberId, now));
      for (const challenge of ['a', 'b', 'c'])
        await write((trx) => keepChallenge(trx, challenge, 'younghee', start));
      expect([await take('a', 'younghee'), await take('a', 'younghee')]).toEqual([true, false]);
      expect(await take('b', null)).toBe(false);
      expect(await take('c', 'younghee', start + 5 * minute)).toBe(false);
    });

    it('knows somebody by 연계정보 with another phone, and reaches her there', async () => {
      const given = { name: '홍길동', birth: '1962-05-06', ci: 'c'.repeat(88), words: '동의', now: start };
      const id = 'gildong';
      await write((trx) => newHousehold(trx, store.vault, { ...given, memberId: id, phone }));
      expect(await memberOfCi(store.db, store.vault, given.ci)).toBe(id);
      await write((trx) => changePhone(trx, store.vault, id, '01099990002'));
      expect(await membersByPhone(store.db, store.vault, '010-9999-0002')).toEqual([id]);
      expect(await membersByPhone(store.db, store.vault, phone)).toEqual([]);
    });

    it('erases a member whole, and a household with its last one', async () => {
      expect(await hasOpenPayment(store.db, 'younghee')).toBe(false);
      for (const id of ['younghee', 'soonja'])
        await write((trx) => eraseMember(trx, store.vault, { memberId: id, actor: 'test', at: start }));
      for (const table of ['members', 'member_keys', 'notices', 'fines', 'speakers', 'households'] as const)
        expect([table, await store.db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
    });
  });
}
