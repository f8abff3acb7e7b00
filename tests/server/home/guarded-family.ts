import { approvalToken } from '../../../server/db/approval-links.ts';
import type { HouseholdSeed } from '../../../server/db/household-seed.ts';
import type { Write } from '../../../shared/ports/dialogs.ts';
import { commitOf, household } from '../../contract/household.ts';
import type { HomeServer } from './home-server.ts';

export const motherPhone = '01000000001';
export const sonPhone = '01000000002';

/** A mother with a card, whose son agreed to be asked, and a daughter who was not. */
export const guardedFamily: HouseholdSeed = {
  ...household,
  members: [
    {
      id: 'younghee',
      name: '김영희',
      relation: '본인',
      phone: motherPhone,
      card: '1234',
      guardians: ['son'],
    },
    { id: 'son', name: '김영호', relation: '아들', phone: sonPhone },
    { id: 'daughter', name: '김영미', relation: '딸', phone: '01000000003' },
  ],
  notices: [],
  calendar: [],
};

/** Her fine waits for her son's yes; answers the path of his link. */
export async function askSon({ parts: { store, clock, jobs } }: HomeServer, id = 'a1'): Promise<string> {
  const at = clock.now();
  const fine = { ...(await store.fines.of('younghee')).find((one) => one.id === 'fine-2') };
  const agreed = { memberId: 'younghee', fineId: 'fine-2', agreement: 'sha', at } as const;
  const operations = [{ kind: 'settle', id: `s-${id}`, amount: fine.amount ?? 0, ...agreed }] as const;
  const who = { memberId: 'younghee', approverIds: ['son'], card: '1234' };
  const asked = { kind: 'ask-approval', id, why: 'over-each', operations, ...who } as const;
  const writes: readonly Write[] = [{ ...asked, expiresAt: at + 300_000, at }];
  await store.dialogs.commit(commitOf({ key: id, memberId: 'younghee', writes }));
  await jobs.drain();
  return `/approve/${approvalToken(store.vault, id, 'son')}`;
}
