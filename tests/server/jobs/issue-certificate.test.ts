import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { issueCertificate } from '../../../server/db/apply-certificate-write.ts';
import { openContent } from '../../../server/db/document-contents.ts';
import { openFile } from '../../../server/db/document-files.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { movingClock } from '../../contract/household.ts';

const clock = movingClock();
let folder: string;
let parts: Parts;

const household = {
  members: [
    {
      id: 'younghee',
      name: '김영희',
      relation: '본인',
      phone: '010-0000-5678',
      birth: '1950-03-02',
      pin: '4719',
    },
  ],
  speaker: { linked: true, private: true },
  notices: [],
  fines: [],
  calendar: [],
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'biseo-issue-'));
  const config = readConfig({ DATABASE_URL: join(folder, 'biseo.db'), LOG_LEVEL: 'silent' });
  parts = await compose(config, { clock, simulate: true, paymentTimeoutMs: 400, jobsAtOnce: 1 });
  await seedHousehold(parts.store, household, [], clock.now());
});
afterEach(async () => {
  await parts.close();
  rmSync(folder, { recursive: true });
});

const ask = (agreement: string, id: string) =>
  parts.store.queue.write(
    (trx) =>
      issueCertificate(trx, parts.store.vault, {
        kind: 'issue-certificate',
        id,
        memberId: 'younghee',
        certificate: 'land-register',
        options: { parcel: '비밀로 사백사번지' },
        agreement,
        at: clock.now(),
      }),
    { durable: true },
  );

/** Retries come at once: the story's clock is moved to each. */
async function finish(): Promise<void> {
  for (let retries = 0; retries < 12; retries++) {
    await parts.jobs.drain();
    const next = await parts.jobs.nextRunAt();
    if (next === undefined) return;
    clock.pass(Math.max(0, next - clock.now()));
  }
}

describe('one agreement', () => {
  it.each([
    [['ok'], ['ok'], ['ok']],
    [['down', 'reset-before', 'html'], [], []],
    [['timeout-after-issue'], [], []],
    [['reset-after-issue'], ['timeout-after-send'], []],
    [['processing'], ['5xx-after-send'], ['down']],
    [[], ['reset-after-send'], ['stale', 'hang']],
    [['slow'], ['down', 'reset-before'], ['rejected']],
  ] as const)(
    'is one document and one message: issuer %j, messages %j, stamps %j',
    async (issuer, messages, stamps) => {
      const { authority, messages: phone, stamps: tsa } = parts.documents.sandboxes;
      authority?.plan(issuer);
      phone?.plan(messages);
      tsa?.plan(stamps);
      await ask('agreement-1', 'd1');
      await ask('agreement-1', 'd2');
      await finish();
      const rows = await parts.store.db.selectFrom('documents').selectAll().execute();
      expect(rows.map(({ id, state }) => [id, state])).toEqual([['d1', 'SENT']]);
      expect(authority?.issued()).toEqual(['d1']);
      expect(phone?.sent()).toHaveLength(1);
    },
  );

  it('is refused by the authority for good', async () => {
    parts.documents.sandboxes.authority?.plan(['reject']);
    await ask('agreement-1', 'd1');
    await finish();
    const [document] = await parts.store.documents.find(['d1']);
    expect(document).toMatchObject({ state: 'REJECTED', reason: 'NOT_ON_REGISTER' });
    expect(parts.documents.sandboxes.messages?.sent()).toEqual([]);
  });
});

describe('what is kept', () => {
  it('opens for its member, and nothing of the document can be read in the database file', async () => {
    await ask('agreement-1', 'd1');
    await finish();
    const file = await openFile(parts.store.db, parts.store.vault, 'younghee', 'd1');
    expect(file?.subarray(0, 5).toString()).toBe('%PDF-');
    const content = await openContent(parts.store.db, parts.store.vault, 'younghee', 'd1');
    expect(JSON.stringify(content)).toContain('사백사번지');
    await parts.store.queue.flush();
    const bytes = Buffer.concat(
      readdirSync(folder)
        .filter((name) => name.startsWith('biseo.db') && !name.endsWith('.key'))
        .map((name) => readFileSync(join(folder, name))),
    );
    const text = parts.documents.sandboxes.messages?.sent()[0]?.text ?? '';
    const token = text.split('/d/')[1] ?? '';
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(bytes.includes('younghee')).toBe(true);
    for (const secret of ['비밀로', '사백사번지', '%PDF-', '토지대장에 따라', token])
      expect([secret, bytes.includes(secret)]).toEqual([secret, false]);
  });

  it('opens nowhere else, and not once a bit is another', async () => {
    await ask('agreement-1', 'd1');
    await ask('agreement-2', 'd2');
    await finish();
    const { db, vault } = parts.store;
    const [first] = await db
      .selectFrom('document_files')
      .selectAll()
      .where('document_id', '=', 'd1')
      .execute();
    const move = (sealed: string) =>
      db.updateTable('document_files').set({ sealed }).where('document_id', '=', 'd2').execute();
    await move(first?.sealed ?? '');
    await expect(openFile(db, vault, 'younghee', 'd2')).rejects.toMatchObject({ code: 'BUG' });
    expect(await openFile(db, vault, 'younghee', 'd1')).toBeDefined();
  });
});
