import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { openStore } from '../../server/db/open-store.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { firstNoticeVersion, writeNotice } from '../../server/db/write-notice.ts';
import { newJob } from '../../server/jobs/new-job.ts';
import { noticeArrivedJob } from '../../server/jobs/notice-arrived.ts';
import { remindDailyKind } from '../../server/jobs/remind-daily.ts';
import { type MessageSandbox, startMessageSandbox } from '../../server/sandbox/messages.ts';
import { household } from '../contract/household.ts';
import { keys } from './keys.ts';
import type { NoticeWorkerSettings } from './notice-orders.ts';
import { buildWorker, runWorker } from './one-worker.ts';

const folder = mkdtempSync(join(tmpdir(), 'biseo-notices-'));
const noon = Date.parse('2026-12-01T12:00:00+09:00');
const offsetMs = noon - Date.now();
const clock = { now: () => Date.now() + offsetMs };
const memberId = 'younghee';
let script: string;
/** One each: by the same member and notice a look-up would find the message of the story before. */
let phone: MessageSandbox;

beforeAll(async () => {
  script = await buildWorker('notice-worker');
});
beforeEach(async () => {
  phone = await startMessageSandbox({ clock });
});
afterEach(() => phone.close());
afterAll(() => {
  rmSync(script, { force: true });
  rmSync(folder, { recursive: true });
});

/** One that is urgent, one that was changed, one that can wait for the others; and the morning's round. */
async function arrive(database: string): Promise<void> {
  const store = await openStore({ file: database, clock, keys });
  const at = clock.now();
  await seedHousehold(store, { ...household, notices: [], fines: [] }, [], at);
  const contents = { memberId, kind: 'health-checkup-general', fields: {}, receivedAt: at };
  const deadlines = { urgent: '2026-12-03', changed: '2026-12-02' };
  for (const [id, deadline] of Object.entries(deadlines))
    await writeNotice(store.db, store.vault, { ...contents, id, deadline });
  await writeNotice(store.db, store.vault, { ...contents, id: 'slow' });
  const job = (noticeId: string, change: 'new' | 'updated', version: number) =>
    noticeArrivedJob({ memberId, noticeId, change, at }, version);
  await store.db
    .insertInto('jobs')
    .values([
      job('urgent', 'new', firstNoticeVersion),
      job('changed', 'updated', firstNoticeVersion + 1),
      job('slow', 'new', firstNoticeVersion),
      newJob(remindDailyKind, remindDailyKind, at),
    ])
    .execute();
  await store.close();
}

/** Each with its own deadline or its own news: two alike would be one told twice. */
const everything = ['1건', '1일', '2일', '바뀐'];
const told = (texts: readonly string[]) => texts.map((text) => /\d일|\d건|바뀐/.exec(text)?.[0]).sort();

async function tell(name: string, dieAt?: string): Promise<boolean> {
  const database = join(folder, `${name}.db`);
  await arrive(database);
  const { url: baseUrl, apiKey, apiSecret } = phone;
  const settings: NoticeWorkerSettings = { database, offsetMs, messages: { baseUrl, apiKey, apiSecret } };
  const died = dieAt !== undefined && (await runWorker(script, { ...settings, dieAt }));
  expect(await runWorker(script, settings)).toBe(false);
  return died;
}

it('tells of each arrival and each deadline once', async () => {
  await tell('alive');
  expect(told(phone.sent().map(({ text }) => text))).toEqual(everything);
});

const commits = [2, 5, 8, 11];
const points = [
  'before send',
  'after send',
  ...commits.flatMap((write) => [`inside write ${write}`, `after write ${write}`]),
];

it.each(points)('killed %s it still tells of each once', async (dieAt) => {
  expect(await tell(dieAt.replaceAll(' ', '-'), dieAt)).toBe(true);
  expect(told(phone.sent().map(({ text }) => text))).toEqual(everything);
});
