import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStore, type Store } from '../../../server/db/open-store.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import type { Write } from '../../../shared/ports/dialogs.ts';
import { commitOf, household, movingClock, speaker, start } from '../../contract/household.ts';

type Issue = Extract<Write, { kind: 'issue-certificate' }>;

const issue = (change: Partial<Issue> = {}): Issue => ({
  kind: 'issue-certificate',
  id: 'd1',
  memberId: 'younghee',
  certificate: 'resident-abstract-household',
  options: { rrn: '모두 가림', address: '서울특별시 종로구' },
  agreement: 'sha256-of-it',
  at: start,
  ...change,
});

describe('documents', () => {
  let store: Store;
  let rev = 0;
  const write = async (...writes: Write[]) => {
    await store.dialogs.commit(commitOf({ rev, turnId: `turn-${rev}`, writes }));
    rev += 1;
  };
  const jobs = () => store.db.selectFrom('jobs').select(['kind', 'key']).orderBy('id').execute();

  beforeEach(async () => {
    rev = 0;
    store = await openStore({ file: ':memory:', clock: movingClock() });
    await seedHousehold(store, household, [speaker], start);
  });
  afterEach(() => store.close());

  it('are asked for together with the job that has them issued', async () => {
    await write(issue());
    expect(await store.documents.find(['d1', 'd2'])).toEqual([
      {
        id: 'd1',
        memberId: 'younghee',
        subjectId: 'younghee',
        certificate: 'resident-abstract-household',
        state: 'PENDING',
        askedAt: start,
      },
    ]);
    expect(await jobs()).toEqual([{ kind: 'issue-certificate', key: 'd1' }]);
  });

  it('are one for an agreement, whoever asks again', async () => {
    await write(issue());
    await write(issue({ id: 'd2' }));
    await write(
      issue(),
      issue({ id: 'd3', certificate: 'family-relation' }),
      issue({ id: 'd4', subjectId: 'soonja' }),
    );
    expect((await store.documents.recent('younghee')).map(({ id }) => id)).toEqual(['d4', 'd3', 'd1']);
    expect(await jobs()).toHaveLength(3);
  });

  it('belong to who asked', async () => {
    await write(issue({ subjectId: 'soonja' }));
    expect(await store.documents.recent('soonja')).toEqual([]);
  });

  it('keep the options sealed', async () => {
    await write(issue());
    const row = await store.db.selectFrom('documents').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain('종로구');
  });

  it('can be taken back until the authority was asked, by who asked', async () => {
    const cancel = (memberId = 'younghee'): Write => ({
      kind: 'cancel-certificate',
      id: 'd1',
      memberId,
      at: start,
    });
    const state = async () => (await store.documents.find(['d1']))[0]?.state;
    await write(issue());
    await write(cancel('soonja'));
    expect(await state()).toBe('PENDING');
    await store.db.updateTable('documents').set({ sent_to_authority_at: start }).execute();
    await write(cancel());
    expect(await state()).toBe('PENDING');
    await store.db.updateTable('documents').set({ sent_to_authority_at: null }).execute();
    await write(cancel());
    expect(await state()).toBe('CANCELLED');
  });

  it('are sent again only when they exist, the earlier link being replaced', async () => {
    const resend = (id: string): Write => ({
      kind: 'resend-certificate',
      id,
      memberId: 'younghee',
      documentId: 'd1',
      at: start,
    });
    await write(issue());
    await write(resend('l1'));
    expect(await jobs()).toHaveLength(1);
    await store.db.updateTable('documents').set({ state: 'SENT' }).execute();
    await write(resend('l1'), resend('l2'));
    const links = await store.db.selectFrom('deliveries').select(['id', 'state']).orderBy('id').execute();
    expect(links).toEqual([
      { id: 'l1', state: 'replaced' },
      { id: 'l2', state: 'waiting' },
    ]);
    expect((await jobs()).filter(({ kind }) => kind === 'send-link')).toHaveLength(2);
  });

  it('wake those who wait for them', async () => {
    await write(issue());
    const waiting = store.documents.settle(['d1'], 15_000);
    await store.db.updateTable('documents').set({ state: 'SENT' }).execute();
    store.signal.notify();
    expect(await waiting).toMatchObject([{ state: 'SENT' }]);
  });
});
