import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { effectsBetween, snapshot } from '../../server/db/effects.ts';
import { membersByPhone } from '../../server/db/find-by-phone.ts';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { writeSubscription } from '../../server/db/subscriptions.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  commitOf,
  hearWrite,
  household,
  movingClock,
  pin,
  settleWrite,
  speaker,
  start,
} from './household.ts';

export interface OpenedStore {
  readonly store: Store;
  /** Closes the store and removes what it was kept in. */
  dispose(): Promise<void>;
}

const grown = [
  { id: 'aunt', name: '이숙모', relation: '본인', pin: '8263' },
  { id: 'uncle', name: '김삼촌', relation: '배우자', pin: '8264' },
];

/** What every store promises, whatever lies under it. */
export function storeContract(name: string, open: (clock: Clock) => Promise<OpenedStore>): void {
  describe(name, () => {
    const clock = movingClock();
    let opened: OpenedStore;
    let store: Store;

    beforeEach(async () => {
      opened = await open(clock);
      store = opened.store;
      await seedHousehold(store, household, [speaker], start);
    });
    afterEach(() => opened.dispose());

    const outcomes = (results: readonly PromiseSettledResult<unknown>[]) =>
      results.map((result) => (result.status === 'fulfilled' ? 'ok' : result.reason.code));

    describe('homes', () => {
      it('finds the household that linked the speaker, its members in order', async () => {
        const home = await store.homes.at('clova', 'user-1');
        expect(home).toMatchObject({ private: false });
        expect(home?.members.map(({ id, pin: state, card, pace }) => [id, state, card, pace])).toEqual([
          ['younghee', 'set', '1234', 'normal'],
          ['soonja', 'none', undefined, 'normal'],
        ]);
      });

      it('finds nobody for the same user of another platform', async () => {
        expect(await store.homes.at('alexa', 'user-1')).toBeUndefined();
      });
    });

    describe('members by phone', () => {
      it('finds whoever is reached by a number, however it is written, and nobody by another', async () => {
        const spellings = ['010-0000-0001', '01000000001', '+82 10-0000-0001', '82 1000000001'];
        for (const phone of spellings)
          expect(await membersByPhone(store.db, store.vault, phone)).toEqual(['younghee']);
        for (const phone of ['010-0000-0009', '0000-0001', ''])
          expect(await membersByPhone(store.db, store.vault, phone)).toEqual([]);
      });
    });

    describe('notices', () => {
      it('gives a member her own unread ones, with the deadline of their fields', async () => {
        const unread = await store.notices.unread('younghee');
        expect(unread.map(({ id }) => id).sort()).toEqual(['n1', 'notice-of-fine-1', 'notice-of-fine-2']);
        expect(unread.find(({ id }) => id === 'n1')).toMatchObject({ deadline: '2026-12-01' });
      });

      it('gives the read ones too when asked for recent ones, and the hundred newest at most', async () => {
        expect((await store.notices.recent('younghee')).map(({ id }) => id)).toContain('n2');
        const many = Array.from({ length: 120 }, (_, at) => ({
          id: `m${at}`,
          member: 'soonja',
          kind: 'k',
          received: new Date(start + at * 1000).toISOString(),
          fields: {},
        }));
        const speakerless = { ...household, members: [], notices: many, fines: [], calendar: [] };
        await seedHousehold(store, speakerless, [], start + 1);
        const newest = many.slice(-100).map(({ id }) => id);
        for (const found of [await store.notices.recent('soonja'), await store.notices.unread('soonja')])
          expect(found.map(({ id }) => id).sort()).toEqual(newest.toSorted());
      });
    });

    describe('fines', () => {
      it('tells unpaid, paying and paid apart', async () => {
        await store.dialogs.commit(commitOf({ writes: [settleWrite('s1', 'fine-1')] }));
        const fines = await store.fines.of('younghee');
        expect(fines.map(({ id, state }) => [id, state]).sort()).toEqual([
          ['fine-1', 'paying'],
          ['fine-2', 'unpaid'],
          ['fine-3', 'paid'],
        ]);
        expect(fines.find(({ id }) => id === 'fine-1')).toMatchObject({
          discount: { amount: 32_000, until: '2026-11-30' },
        });
      });

      it('shows a paid fine for a year', async () => {
        const later = await open({ now: () => start + 366 * 24 * 60 * 60 * 1000 });
        await seedHousehold(later.store, household, [speaker], start);
        expect((await later.store.fines.of('younghee')).map(({ id }) => id).sort()).toEqual([
          'fine-1',
          'fine-2',
        ]);
        await later.dispose();
      });

      it('shows nobody the fines of another', async () => {
        expect(await store.fines.of('soonja')).toEqual([]);
      });
    });

    describe('calendar', () => {
      it('holds a notice once, soonest entries first, past ones left out', async () => {
        const entry = { id: 'e1', memberId: 'younghee', noticeId: 'n1', title: '민방위', at: '2026-11-24' };
        const add = (id: string) =>
          ({ kind: 'add-to-calendar', entry: { ...entry, id }, at: start }) as const;
        await store.dialogs.commit(commitOf({ writes: [add('e1'), add('e2')] }));
        expect((await store.calendar.upcoming('younghee', start)).map(({ id }) => id)).toEqual(['e1', 'c1']);
        expect(await store.calendar.upcoming('younghee', Date.parse('2026-11-26'))).toEqual([]);
      });
    });

    describe('dialogs', () => {
      it('gives back what was kept', async () => {
        const kept = commitOf({ dialog: { v: 1, deep: ['네'] }, seq: 7 });
        await store.dialogs.commit(kept);
        const { dialog, turnId: lastTurnId, reply: lastReply, seq } = kept;
        expect(await store.dialogs.load('speaker-1')).toEqual({ dialog, rev: 1, lastTurnId, lastReply, seq });
        expect(await store.dialogs.load('speaker-2')).toBeUndefined();
      });

      it('lets one of two turns through that loaded the same', async () => {
        for (const rev of [0, 1]) {
          const rivals = ['a', 'b'].map((turnId) => store.dialogs.commit(commitOf({ rev, turnId })));
          expect(outcomes(await Promise.allSettled(rivals)).sort()).toEqual(['CONFLICT', 'ok']);
        }
        expect(await store.dialogs.load('speaker-1')).toMatchObject({ rev: 2 });
      });

      it('keeps a conflict from the others of the same moment, and its writes out', async () => {
        await store.dialogs.commit(commitOf({}));
        const read = hearWrite('n1');
        const all = [
          store.dialogs.commit(commitOf({ key: 'before' })),
          store.dialogs.commit(commitOf({ rev: 9, writes: [read, settleWrite('s1', 'fine-1')] })),
          store.dialogs.commit(
            commitOf({ key: 'after', writes: [{ kind: 'set-pace', memberId: 'soonja', pace: 'slow' }] }),
          ),
        ];
        expect(outcomes(await Promise.allSettled(all))).toEqual(['ok', 'CONFLICT', 'ok']);
        expect(await store.dialogs.load('before')).toBeDefined();
        expect((await store.homes.at('clova', 'user-1'))?.members[1]?.pace).toBe('slow');
        expect((await store.notices.unread('younghee')).map(({ id }) => id)).toContain('n1');
        expect(await store.settlements.find(['s1'])).toEqual([]);
      });

      it('keeps nothing of a turn whose last write fails, in company or alone', async () => {
        const pace = { kind: 'set-pace', memberId: 'younghee', pace: 'slow' } as const;
        // A settlement without a number for its amount: the database refuses it after the dialog has been written.
        const broken = settleWrite('s1', 'fine-1', Number.NaN);
        for (const company of ['', 'other']) {
          const others = company === '' ? [] : [store.dialogs.commit(commitOf({ key: company }))];
          const failing = store.dialogs.commit(commitOf({ writes: [pace, broken] }));
          await expect(failing).rejects.toMatchObject({
            message: expect.stringMatching(/not.null|invalid input/i),
          });
          await Promise.all(others);
          expect(await store.dialogs.load('speaker-1')).toBeUndefined();
          expect((await store.homes.at('clova', 'user-1'))?.members[0]?.pace).toBe('normal');
        }
        expect(await store.dialogs.load('other')).toBeDefined();
      });
    });

    describe('settlements', () => {
      it('opens one for a fine, however often and at once it is asked for', async () => {
        const tries = Array.from({ length: 10 }, (_, at) =>
          store.dialogs.commit(commitOf({ key: `k${at}`, writes: [settleWrite(`s${at}`, 'fine-1')] })),
        );
        await Promise.all(tries);
        const found = await store.settlements.find(tries.map((_, at) => `s${at}`));
        expect(found).toHaveLength(1);
        const jobs = await store.db.selectFrom('jobs').select('key').execute();
        expect(jobs).toEqual([{ key: found[0]?.id }]);
      });

      it('opens none for a fine that has been paid', async () => {
        await store.dialogs.commit(commitOf({ writes: [settleWrite('s1', 'fine-3')] }));
        expect(await store.settlements.find(['s1'])).toEqual([]);
      });

      it('returns what is still open when the time is over, and leaves nothing waiting', async () => {
        await store.dialogs.commit(commitOf({ writes: [settleWrite('s1', 'fine-1')] }));
        expect(await store.settlements.settle(['s1'], 5)).toMatchObject([{ outcome: 'PENDING' }]);
        expect(await store.settlements.settle([], 60_000)).toEqual([]);
      });
    });

    describe('petitions', () => {
      const file = (id: string, agreement: string) =>
        ({
          kind: 'file-petition',
          id,
          memberId: 'younghee',
          petition: 'overseas-permit',
          answers: { country: '일본' },
          agreement,
          at: start,
        }) as const;

      it('opens one for an agreement, however often and at once it is asked for', async () => {
        const tries = Array.from({ length: 6 }, (_, at) =>
          store.dialogs.commit(commitOf({ key: `k${at}`, writes: [file(`p${at}`, 'same')] })),
        );
        await Promise.all(tries);
        const recent = await store.petitions.recent('younghee');
        expect(recent).toMatchObject([{ petition: 'overseas-permit', state: 'PENDING' }]);
        const jobs = await store.db.selectFrom('jobs').select('key').execute();
        expect(jobs).toEqual([{ key: recent[0]?.id }]);
        expect(await store.petitions.recent('soonja')).toEqual([]);
      });

      it('returns what is under way when the time is over', async () => {
        await store.dialogs.commit(commitOf({ writes: [file('p1', 'one')] }));
        expect(await store.petitions.settle(['p1'], 5)).toMatchObject([{ state: 'PENDING' }]);
        expect(await store.petitions.settle([], 60_000)).toEqual([]);
      });

      it('takes back what is its own alone', async () => {
        const take = (memberId: string) =>
          ({ kind: 'withdraw-petition', id: 'p1', memberId, at: start }) as const;
        await store.dialogs.commit(commitOf({ writes: [file('p1', 'one'), take('soonja')] }));
        expect(await store.petitions.find(['p1'])).toMatchObject([{ state: 'PENDING' }]);
        await store.dialogs.commit(commitOf({ rev: 1, writes: [take('younghee')] }));
        expect(await store.petitions.find(['p1'])).toMatchObject([{ state: 'WITHDRAWING' }]);
      });

      it('knows of a member what was told, and nothing of a stranger', async () => {
        expect(await store.profiles.of('nobody')).toEqual({});
      });
    });

    describe('pins', () => {
      const check = (digits: string, turn: string) => store.pins.check('younghee', digits, turn);

      it('counts wrong tries, forgets them after a right one', async () => {
        expect(await check('0000', 't1')).toEqual({ kind: 'wrong', left: 2 });
        expect(await check(pin, 't2')).toEqual({ kind: 'ok' });
        expect(await check('0000', 't3')).toEqual({ kind: 'wrong', left: 2 });
      });

      it('locks at the third, then refuses even the right digits', async () => {
        await check('0000', 't1');
        await check('1111', 't2');
        expect(await check('2222', 't3')).toEqual({ kind: 'locked' });
        expect(await check(pin, 't4')).toEqual({ kind: 'locked' });
        expect((await store.homes.at('clova', 'user-1'))?.members[0]?.pin).toBe('locked');
      });

      it('answers the same turn alike and does not count it again', async () => {
        for (let delivery = 0; delivery < 5; delivery++)
          expect(await check('0000', 't1')).toEqual({ kind: 'wrong', left: 2 });
        expect(await check('0000', 't2')).toEqual({ kind: 'wrong', left: 1 });
      });

      it('gives twenty tries at once no more than three guesses', async () => {
        const tries = Array.from({ length: 20 }, (_, at) => check(at === 19 ? pin : '0000', `t${at}`));
        const kinds = (await Promise.all(tries)).map(({ kind }) => kind);
        const guesses = kinds.filter((kind) => kind !== 'locked').length;
        expect(guesses).toBeLessThanOrEqual(kinds.includes('ok') ? 5 : 2);
        expect(await check(pin, 'last')).toEqual({ kind: 'locked' });
      });

      const atSpeakers = async () => {
        const grownUp = { ...household, members: grown, fines: [], notices: [], calendar: [] };
        await seedHousehold(store, grownUp, [], start);
        return (member: string, digits: string, turn: string, where = 'kitchen') =>
          store.pins.check(member, digits, turn, where);
      };

      it('locks a speaker at which three were wrong, whosever they were, and no other speaker', async () => {
        const at = await atSpeakers();
        expect(await at('aunt', '0000', 't1')).toEqual({ kind: 'wrong', left: 2 });
        expect(await at('uncle', '0000', 't2')).toEqual({ kind: 'wrong', left: 2 });
        expect(await at('aunt', '1111', 't3')).toEqual({ kind: 'locked' });
        expect(await at('aunt', '1111', 't3')).toEqual({ kind: 'locked' });
        expect(await at('uncle', '8264', 't4')).toEqual({ kind: 'locked' });
        expect(await at('uncle', '8264', 't5', 'bedroom')).toEqual({ kind: 'ok' });
        clock.pass(25 * 60 * 60_000);
        expect(await at('uncle', '8264', 't6')).toEqual({ kind: 'ok' });
      });

      it.each([
        ['a wrong', '0000', { kind: 'wrong', left: 1 }],
        ['a right', '8264', { kind: 'ok' }],
      ])(
        'counts anew with %s PIN after the lock of a speaker, and locks it again',
        async (_, digits, heard) => {
          const at = await atSpeakers();
          for (const [turn, member] of ['aunt', 'uncle', 'aunt'].entries())
            await at(member, '0000', `t${turn}`);
          clock.pass(25 * 60 * 60_000);
          expect(await at('uncle', digits, 'u1')).toEqual(heard);
          expect(await at('uncle', '8264', 'u2')).toEqual({ kind: 'ok' });
          await at('aunt', '0000', 'u3');
          expect(await at('uncle', '0000', 'u4')).toEqual({ kind: 'wrong', left: 2 });
          expect(await at('uncle', '0000', 'u5')).toEqual({ kind: 'locked' });
          expect(await at('uncle', '8264', 'u6')).toEqual({ kind: 'locked' });
          expect(await at('uncle', '8264', 'u7', 'bedroom')).toEqual({ kind: 'ok' });
        },
      );

      it('takes a confirmation said in three households within two seconds for a broadcast', async () => {
        for (const name of ['a', 'b', 'c'])
          await seedHousehold(
            store,
            {
              ...household,
              members: [{ id: name, name, relation: '본인', pin: '5927' }],
              fines: [],
              notices: [],
              calendar: [],
            },
            [],
            start,
          );
        const say = (member: string, turn: string) => store.pins.check(member, '5927', turn, member);
        expect(await say('a', 't1')).toEqual({ kind: 'ok' });
        clock.pass(900);
        expect(await say('b', 't2')).toEqual({ kind: 'ok' });
        expect(await say('b', 't3')).toEqual({ kind: 'ok' });
        clock.pass(900);
        expect(await say('c', 't4')).toEqual({ kind: 'broadcast' });
        expect(await store.pins.check('c', '0000', 't5', 'c')).toEqual({ kind: 'wrong', left: 2 });
        clock.pass(3_000);
        expect(await say('c', 't6')).toEqual({ kind: 'ok' });
      });

      it('locks a member who has no PIN', async () => {
        expect(await store.pins.check('soonja', '', 't1')).toEqual({ kind: 'locked' });
      });
    });

    describe('effects', () => {
      it('names what happened, in a stable order, once', async () => {
        const before = await snapshot(store);
        const entry = { id: 'e1', memberId: 'younghee', noticeId: 'n1', title: '민방위', at: '2026-12-01' };
        await store.dialogs.commit(
          commitOf({
            memberId: 'soonja',
            dialog: { memberId: 'soonja' },
            writes: [{ kind: 'add-to-calendar', entry, at: start }],
          }),
        );
        for (const turn of ['t1', 't2', 't3']) await store.pins.check('younghee', '0000', turn);
        const after = await snapshot(store);
        expect(effectsBetween(before, after)).toEqual([
          'calendar-added:n1',
          'locked:younghee',
          'member-switched:soonja',
        ]);
        expect(effectsBetween(after, await snapshot(store))).toEqual([]);
      });
    });

    it('keeps what was chosen, what was given up, and what was refused', async () => {
      const { db, subscriptions } = store;
      const write = (kind: 'subscribe' | 'unsubscribe', kinds: readonly string[], at: number) =>
        writeSubscription(db, { kind, memberId: 'younghee', kinds, at });
      expect(await subscriptions.of('younghee')).toEqual({ kinds: [], chosen: false });
      await write('unsubscribe', ['car-tax'], start);
      expect(await subscriptions.of('younghee')).toEqual({ kinds: [], chosen: true });
      const before = await snapshot(store);
      await write('subscribe', ['car-tax', 'property-tax'], start + 1);
      await write('subscribe', ['car-tax'], start + 2);
      const after = await snapshot(store);
      expect(effectsBetween(before, after)).toEqual(['subscribed:car-tax', 'subscribed:property-tax']);
      await write('unsubscribe', ['car-tax'], start + 3);
      await write('unsubscribe', ['car-tax'], start + 4);
      expect(await subscriptions.of('younghee')).toEqual({ kinds: ['property-tax'], chosen: true });
      expect(effectsBetween(after, await snapshot(store))).toEqual(['unsubscribed:car-tax']);
    });

    it('lets the default set be offered once, and not to who has chosen', async () => {
      const { subscriptions } = store;
      expect(await subscriptions.mayOffer('younghee')).toBe(true);
      const offered = { kind: 'note-offered', memberId: 'younghee', at: start } as const;
      await store.dialogs.commit(commitOf({ writes: [offered] }));
      expect(await subscriptions.mayOffer('younghee')).toBe(false);
      expect(await subscriptions.of('younghee')).toEqual({ kinds: [], chosen: false });
      expect(await subscriptions.mayOffer('soonja')).toBe(true);
      const refused = { kind: 'unsubscribe', memberId: 'soonja', kinds: ['car-tax'], at: start } as const;
      await writeSubscription(store.db, refused);
      expect(await subscriptions.mayOffer('soonja')).toBe(false);
      expect(await subscriptions.mayOffer('nobody')).toBe(false);
    });

    it('keeps no PIN in any row', async () => {
      await store.pins.check('younghee', pin, 't1');
      await store.pins.check('younghee', '8263', 't2');
      const rows = JSON.stringify(await store.db.selectFrom('members').selectAll().execute());
      expect(rows).toContain('$argon2id$');
      expect(rows).not.toContain('"4719"');
      expect(rows).not.toMatch(/8263/);
    });
  });
}
