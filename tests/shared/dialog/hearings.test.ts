import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedCertificates } from '../../../server/cli/story-certificates.ts';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { createApplyWrite } from '../../../server/db/apply-write.ts';
import { approvalOfToken, approvalToken } from '../../../server/db/approval-links.ts';
import { decideApproval } from '../../../server/db/decide-approval.ts';
import { heardActions } from '../../../server/db/hearing-steps.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { handlers } from '../../../shared/handlers/index.ts';
import type { Write } from '../../../shared/ports/dialogs.ts';
import { commitOf } from '../../contract/household.ts';
import { type SlowClock, slowClock, talker } from '../../helpers/talker.ts';
import { hearings } from './hearing-table.ts';

const start = Date.UTC(2026, 10, 23, 1);
/** Words that stand in somebody's contents and nowhere else; names of hers among those of the catalogues. */
const contents = /보라매|감나무|은하수|국외여행 ?허가|소득금액/;

const seedOf = (id: string) => ({
  members: [{ id, name: '김영희', relation: '본인', phone: '010-0000-0001', pin: '4719', card: '1234' }],
  speaker: { linked: true, private: true },
  notices: [
    {
      id: `${id}-n`,
      member: id,
      kind: 'civil-defense-training',
      title: '은하수 교육',
      fields: { at: '2026-12-01T14:00+09:00', place: '은하수 회관' },
    },
  ],
  fines: ['', '-2'].map((which) => ({
    id: `${id}-fine${which}`,
    member: id,
    kind: 'local-parking',
    violation: '보라매 위반',
    amount: 40_000,
    at: '2026-11-10T15:00+09:00',
    due: '2026-12-10',
    paid: false,
  })),
  calendar: [{ member: id, title: '감나무 모임', at: '2026-11-25T09:00+09:00' }],
  petitions: [{ member: id, petition: 'overseas-permit', state: 'processing' as const }],
});

describe('who heard what is kept of everything that says contents', () => {
  let clock: SlowClock;
  let parts: Parts;

  beforeAll(async () => {
    clock = slowClock(start);
    parts = await compose(readConfig({ DATABASE_URL: ':memory:', LOG_LEVEL: 'silent' }), {
      clock,
      simulate: true,
    });
  });
  afterAll(() => parts.close());

  const paymentOf = (id: string, fine: string) =>
    ({
      kind: 'settle',
      id: `${fine}-s`,
      memberId: id,
      fineId: fine,
      amount: 40_000,
      agreement: fine,
      at: clock.now(),
    }) as const;
  const commit = (id: string, key: string, write: Write) =>
    parts.store.dialogs.commit(commitOf({ key: `${id} ${key}`, memberId: id, writes: [write] }));

  /** What ended while nobody listened. */
  const before: Readonly<Record<string, (id: string) => Promise<void>>> = {
    launch: paid,
    'payment.status': paid,
    'approval.news': approved,
    'approval.status': approved,
    'certificate.status': (id) => certificate(id, 'sent'),
    'certificate.resend': (id) => certificate(id, 'sent'),
    'certificate.cancel': (id) => certificate(id, 'processing'),
  };
  const certificate = (member: string, state: 'sent' | 'processing') =>
    seedCertificates(parts, [{ member, certificate: 'income-amount', state }]);
  async function paid(id: string): Promise<void> {
    await commit(id, 'paying', paymentOf(id, `${id}-fine-2`));
    await parts.jobs.drain();
  }
  async function approved(id: string): Promise<void> {
    const { store } = parts;
    const at = clock.now();
    const asked = {
      kind: 'ask-approval',
      id: `${id}-a`,
      memberId: id,
      approverIds: [id],
      why: 'always',
    } as const;
    const operations = [paymentOf(id, `${id}-fine-2`)];
    await commit(id, 'asking', { ...asked, operations, card: '1234', expiresAt: at + 300_000, at });
    const link = await approvalOfToken(store.db, approvalToken(store.vault, `${id}-a`, id));
    if (!link) throw new Error('nobody was asked');
    const apply = createApplyWrite(store.db, store.vault);
    const deciding = { asked: link, answer: 'approved', now: at + 1 } as const;
    await store.queue.write((trx) => decideApproval(trx, store.vault, apply, deciding), { durable: true });
    await parts.jobs.drain();
  }

  async function told(intent: string) {
    const id = intent.replace('.', '-');
    await seedHousehold(parts.store, seedOf(id), [{ platform: 'clova', userId: id }], start);
    await before[intent]?.(id);
    const citizen = talker(parts, clock, 'clova', { userId: id, deviceId: id, accessToken: 'token' });
    const { said } = await citizen.say({ kind: 'intent', intent, slots: {} });
    const rows = await parts.store.db
      .selectFrom('audit')
      .select(['action', 'actor'])
      .where('member_id', '=', id)
      .where('action', 'in', Object.values(heardActions))
      .execute();
    return { said, rows };
  }

  it('stands in the table for every handler, and no other', () => {
    expect(Object.keys(hearings).sort()).toEqual(Object.keys(handlers).sort());
  });

  it.each(Object.entries(hearings))('%s', async (intent, hearing) => {
    const { said, rows } = await told(intent);
    const kept = [...new Set(rows.map(({ action }) => action))];
    expect(said).not.toBe('');
    expect(kept).toEqual('tells' in hearing ? hearing.tells.map((kind) => heardActions[kind]) : []);
    if ('silent' in hearing) expect(said).not.toMatch(contents);
  });
});
