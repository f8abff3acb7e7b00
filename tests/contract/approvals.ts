import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createApplyWrite } from '../../server/db/apply-write.ts';
import { type AskedApproval, approvalOfToken, approvalToken } from '../../server/db/approval-links.ts';
import { decideApproval } from '../../server/db/decide-approval.ts';
import { eraseMember } from '../../server/db/erase-member.ts';
import { acceptGuardian, endGuardian, inviteGuardian } from '../../server/db/guardians.ts';
import type { HouseholdSeed } from '../../server/db/household-seed.ts';
import type { Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { expireApproval } from '../../server/jobs/expire-approval.ts';
import type { ApprovedWrite } from '../../shared/ports/approvals.ts';
import { commitOf, household, movingClock, settleWrite, speaker, start } from './household.ts';
import type { OpenedStore } from './store.ts';

const minutes = 60_000;
const ends = start + 5 * minutes;
const family: HouseholdSeed = {
  ...household,
  members: [
    {
      id: 'younghee',
      name: '김영희',
      relation: '본인',
      phone: '010-0000-0001',
      card: '1234',
      caps: { each: 10_000 },
      guardians: ['son', 'daughter'],
    },
    { id: 'son', name: '김영호', relation: '아들', phone: '010-0000-0002' },
    { id: 'daughter', name: '김영미', relation: '딸', phone: '010-0000-0003' },
    { id: 'soonja', name: '박순자', relation: '어머니' },
  ],
};
const payment = settleWrite('s1', 'fine-1') as ApprovedWrite;

/** What waits for a phone's yes, whatever store lies under it. */
export function approvalsContract(
  name: string,
  open: (clock: { now(): number }) => Promise<OpenedStore>,
): void {
  describe(`${name}: approvals`, () => {
    const clock = movingClock();
    let opened: OpenedStore;
    let store: Store;

    beforeEach(async () => {
      opened = await open(clock);
      store = opened.store;
      await seedHousehold(store, family, [speaker], start);
    });
    afterEach(() => opened.dispose());

    const write = <T>(apply: Parameters<Store['queue']['write']>[0]) =>
      store.queue.write(apply, { durable: true }) as Promise<T>;

    async function ask(operations: readonly ApprovedWrite[] = [payment], id = 'a1'): Promise<void> {
      const who = { memberId: 'younghee', approverIds: ['son', 'daughter'], card: '1234' };
      const asked = { kind: 'ask-approval', id, why: 'over-each', operations, ...who } as const;
      const writes = [{ ...asked, expiresAt: ends, at: start }];
      await store.dialogs.commit(commitOf({ key: id, memberId: 'younghee', writes }));
    }

    const linkOf = (approver: string, id = 'a1') =>
      approvalOfToken(store.db, approvalToken(store.vault, id, approver)) as Promise<AskedApproval>;
    async function answer(approver: string, said: 'approved' | 'refused', now = start + minutes, id = 'a1') {
      const asked = await linkOf(approver, id);
      const apply = createApplyWrite(store.db, store.vault);
      return write<boolean>((trx) => decideApproval(trx, store.vault, apply, { asked, answer: said, now }));
    }
    const stateOf = async () => (await linkOf('son')).state;
    const settlements = () => store.db.selectFrom('settlements').select(['id', 'state', 'outcome']).execute();
    const jobs = async (kind: string) =>
      (await store.db.selectFrom('jobs').select('id').where('kind', '=', kind).execute()).length;
    const timeOut = (now: number) =>
      expireApproval({ queue: store.queue, clock: { now: () => now } })({
        id: '',
        key: 'a1',
        payload: {},
        attempts: 1,
        leaseUntil: now + minutes,
      });

    it('asks each guardian, in the commit of the turn, and begins nothing', async () => {
      await ask();
      expect(await settlements()).toEqual([]);
      expect([await jobs('payment-news'), await jobs('expire-approval')]).toEqual([2, 1]);
      const [waiting] = await store.approvals.recent('younghee', start);
      expect(waiting).toMatchObject({
        state: 'waiting',
        kind: 'settle',
        approverIds: ['daughter', 'son'],
        operations: [{ id: 's1', of: 'fine-1' }],
        told: false,
      });
      expect((await store.approvals.recent('younghee', ends))[0]?.state).toBe('expired');
      expect(await store.approvals.recent('soonja', start)).toEqual([]);
    });

    it('keeps neither the secret of a link nor what was asked for in the open', async () => {
      const answers = { reason: '디스크 수술' };
      const id = 'p1';
      const filed = { kind: 'file-petition', id, memberId: 'younghee', petition: 'overseas-permit' } as const;
      await ask([{ ...filed, answers, agreement: 'sha', at: start }]);
      const rows = JSON.stringify([
        await store.db.selectFrom('approvals').selectAll().execute(),
        await store.db.selectFrom('approval_links').selectAll().execute(),
        await store.db.selectFrom('phone_messages').selectAll().execute(),
      ]);
      expect(rows).not.toContain('디스크');
      expect(rows).not.toContain(approvalToken(store.vault, 'a1', 'son'));
      expect(approvalToken(store.vault, 'a1', 'son')).not.toBe(approvalToken(store.vault, 'a1', 'daughter'));
      expect(Buffer.from(approvalToken(store.vault, 'a1', 'son'), 'base64url')).toHaveLength(16);
    });

    it('lets one answer count of two guardians who press twice at once, and begins it once, over the cap', async () => {
      await ask();
      const pressed = ['son', 'daughter', 'son', 'daughter'].map((who) => answer(who, 'approved'));
      expect((await Promise.all(pressed)).filter(Boolean)).toHaveLength(1);
      expect(await settlements()).toEqual([{ id: 's1', state: 'NEW', outcome: 'PENDING' }]);
      expect(await jobs('settle-fine')).toBe(1);
      expect(await stateOf()).toBe('approved');
    });

    it('lets one of a yes and a no count', async () => {
      await ask();
      const both = await Promise.all([answer('son', 'approved'), answer('daughter', 'refused')]);
      expect(both.filter(Boolean)).toHaveLength(1);
      const state = await stateOf();
      expect(await settlements()).toHaveLength(state === 'approved' ? 1 : 0);
      expect(['approved', 'refused']).toContain(state);
    });

    it('begins nothing that was told to have ended, whatever another server takes the time to be', async () => {
      await ask();
      const told = { kind: 'mark-answered', memberId: 'younghee', approvalIds: ['a1'], at: ends } as const;
      await store.dialogs.commit(commitOf({ key: 'told', memberId: 'younghee', writes: [told] }));
      expect(await answer('son', 'approved', ends - 1)).toBe(false);
      expect(await settlements()).toEqual([]);
    });

    it.each([
      [ends - 1, 'approved', 1],
      [ends, 'expired', 0],
    ] as const)('at %i the end of the time and a yes at once leave it %s', async (now, state, begun) => {
      await ask();
      await Promise.all([timeOut(now), answer('son', 'approved', now)]);
      expect(await stateOf()).toBe(state);
      expect(await settlements()).toHaveLength(begun);
    });

    it('begins nothing on a no, nor on a yes after it', async () => {
      await ask();
      expect(await answer('son', 'refused')).toBe(true);
      expect(await answer('daughter', 'approved')).toBe(false);
      expect(await settlements()).toEqual([]);
      expect((await store.approvals.recent('younghee', start))[0]).toMatchObject({
        state: 'refused',
        told: false,
      });
      const told = { kind: 'mark-answered', memberId: 'younghee', approvalIds: ['a1'], at: start } as const;
      await store.dialogs.commit(commitOf({ key: 'other', memberId: 'younghee', writes: [told] }));
      expect((await store.approvals.recent('younghee', start))[0]).toMatchObject({
        state: 'refused',
        told: true,
      });
    });

    it('begins nothing where the card is another, or who answers is guardian no more', async () => {
      await ask();
      await write((trx) => endGuardian(trx, { memberId: 'younghee', guardianId: 'son', at: start }));
      expect(await answer('son', 'approved')).toBe(true);
      expect(await stateOf()).toBe('changed');
      await store.db.updateTable('approvals').set({ state: 'waiting', decided_at: null }).execute();
      await store.db.updateTable('members').set({ card: '9999' }).where('id', '=', 'younghee').execute();
      expect(await answer('daughter', 'approved')).toBe(true);
      expect(await stateOf()).toBe('changed');
      expect(await settlements()).toEqual([]);
    });

    const another = (of = 'fine-1') => ({ ...payment, id: `s-${of}`, fineId: of }) as ApprovedWrite;
    const states = async () => {
      const rows = await store.db.selectFrom('approvals').select(['id', 'state']).orderBy('id').execute();
      return rows.map(({ state }) => state);
    };

    it('pays a fine once that two approvals asked for, and ends the other in the same commit', async () => {
      await ask();
      await ask([another('fine-2'), another()], 'a2');
      await ask([another('fine-2')], 'a3');
      expect(await answer('son', 'approved')).toBe(true);
      expect(await states()).toEqual(['approved', 'overtaken', 'waiting']);
      expect(await answer('son', 'approved', start + minutes, 'a2')).toBe(false);
      expect(await settlements()).toMatchObject([{ id: 's1' }]);
    });

    it('lets one of two approvals of a fine that are given at once begin it', async () => {
      await ask();
      await ask([another()], 'a2');
      const given = ['a1', 'a2', 'a1', 'a2'].map((id) => answer('son', 'approved', start + minutes, id));
      expect((await Promise.all(given)).filter(Boolean)).toHaveLength(1);
      expect((await states()).sort()).toEqual(['approved', 'overtaken']);
      expect(await settlements()).toHaveLength(1);
    });

    it('ends what waits for a phone when the fine begins to be paid without one', async () => {
      await ask();
      const direct = { ...settleWrite('s0', 'fine-1'), rail: 'handoff' } as ApprovedWrite;
      await store.dialogs.commit(commitOf({ key: 'link', memberId: 'younghee', writes: [direct] }));
      expect(await states()).toEqual(['overtaken']);
    });

    it.each(['approved', 'refused'] as const)('says on %s that the fine was paid elsewhere', async (said) => {
      await ask([another('fine-2'), payment]);
      await store.db.updateTable('fines').set({ paid_at: start }).where('id', '=', 'fine-1').execute();
      expect(await answer('son', said)).toBe(true);
      expect(await states()).toEqual(['overtaken']);
      expect(await settlements()).toEqual([]);
    });

    it('leaves what was not paid elsewhere to be asked for anew, at what it alone costs', async () => {
      await ask([another('fine-2'), payment]);
      await store.db.updateTable('fines').set({ paid_at: start }).where('id', '=', 'fine-1').execute();
      await answer('son', 'approved');
      const rest = { ...settleWrite('s-rest', 'fine-2', 70_000), rail: 'handoff' } as ApprovedWrite;
      await store.dialogs.commit(commitOf({ key: 'rest', memberId: 'younghee', writes: [rest] }));
      const held = ['id', 'fine_id', 'amount', 'outcome'] as const;
      expect(await store.db.selectFrom('settlements').select(held).execute()).toEqual([
        { id: 's-rest', fine_id: 'fine-2', amount: 70_000, outcome: 'PENDING' },
      ]);
    });

    it('asks only who agreed to be asked, else the member herself', async () => {
      expect(await store.approvals.rulesOf('younghee')).toEqual({
        mode: 'never',
        above: 100_000,
        guardianIds: ['son', 'daughter'],
        approverIds: ['son', 'daughter'],
      });
      const asked = { memberId: 'son', guardianId: 'daughter', at: start };
      await write((trx) => inviteGuardian(trx, { ...asked, invitedBy: 'son' }));
      expect((await store.approvals.rulesOf('son')).approverIds).toEqual(['son']);
      expect(await write((trx) => acceptGuardian(trx, asked))).toBe(true);
      expect(await write((trx) => acceptGuardian(trx, asked))).toBe(false);
      expect((await store.approvals.rulesOf('son')).approverIds).toEqual(['daughter']);
      await write((trx) => endGuardian(trx, asked));
      expect(await store.approvals.rulesOf('son')).toMatchObject({ guardianIds: [], approverIds: ['son'] });
      expect((await store.approvals.rulesOf('soonja')).approverIds).toEqual([]);
    });

    it('erases a guardian with what was sent to her', async () => {
      await ask();
      await write((trx) =>
        eraseMember(trx, store.vault, { memberId: 'son', actor: 'member:son', at: start }),
      );
      expect((await store.approvals.rulesOf('younghee')).guardianIds).toEqual(['daughter']);
      expect(await linkOf('son')).toBeUndefined();
      expect(await linkOf('daughter')).toBeDefined();
    });
  });
}
