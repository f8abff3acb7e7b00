import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { issueCertificate } from '../../server/db/apply-certificate-write.ts';
import { openStore, type Store } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { type AuthoritySandbox, startAuthoritySandbox } from '../../server/sandbox/authority.ts';
import { type MessageSandbox, startMessageSandbox } from '../../server/sandbox/messages.ts';
import { throwawayChain } from '../../server/sandbox/throwaway-chain.ts';
import { startTsaSandbox, type TsaSandbox } from '../../server/sandbox/tsa.ts';
import { systemClock } from '../../shared/clock.ts';
import { household } from '../contract/household.ts';
import type { DocumentWorkerSettings } from './document-orders.ts';
import { keys } from './keys.ts';
import { buildWorker, runWorker } from './one-worker.ts';

const folder = mkdtempSync(join(tmpdir(), 'biseo-documents-'));
let script: string;
let authority: AuthoritySandbox;
let messages: MessageSandbox;
let stamps: TsaSandbox;

beforeAll(async () => {
  script = await buildWorker('document-worker');
  const { stamper } = throwawayChain(systemClock.now());
  authority = await startAuthoritySandbox();
  messages = await startMessageSandbox();
  stamps = await startTsaSandbox({ stamper, clock: systemClock });
});
afterAll(async () => {
  await Promise.all([authority.close(), messages.close(), stamps.close()]);
  rmSync(script, { force: true });
  rmSync(folder, { recursive: true });
});

async function withStore<T>(database: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ file: database, clock: systemClock, keys });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const ask = (database: string, id: string) =>
  withStore(database, async (store) => {
    await seedHousehold(store, household, [], systemClock.now());
    const write = {
      kind: 'issue-certificate',
      id,
      memberId: 'younghee',
      certificate: 'income-amount',
    } as const;
    const agreed = { ...write, options: {}, agreement: id, at: systemClock.now() };
    await store.queue.write((trx) => issueCertificate(trx, store.vault, agreed), { durable: true });
  });

/** Any of `before|after issue|make|send` and `inside|after write 1…6` may be put here; these are where it matters most. */
const points = ['after issue', 'inside write 3', 'before send', 'after send'];

it.each(points)('killed %s: one document and one message', async (dieAt) => {
  const id = dieAt.replaceAll(' ', '-');
  const database = join(folder, `${id}.db`);
  await ask(database, id);
  const settings: DocumentWorkerSettings = {
    database,
    authority: { baseUrl: authority.url, key: authority.key },
    messages: { baseUrl: messages.url, apiKey: messages.apiKey, apiSecret: messages.apiSecret },
    stamps: stamps.url,
  };
  const sentBefore = messages.sent().length;
  expect(await runWorker(script, { ...settings, dieAt })).toBe(true);
  expect(await runWorker(script, settings)).toBe(false);
  const rows = await withStore(database, ({ db }) =>
    db.selectFrom('documents').select(['id', 'state']).execute(),
  );
  const files = await withStore(database, ({ db }) =>
    db.selectFrom('document_files').select('document_id').execute(),
  );
  expect(rows).toEqual([{ id, state: 'SENT' }]);
  expect(files).toEqual([{ document_id: id }]);
  expect(authority.issued().filter((issued) => issued === id)).toEqual([id]);
  expect(messages.sent().length - sentBefore).toBe(1);
});
