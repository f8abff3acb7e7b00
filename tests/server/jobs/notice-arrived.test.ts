import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { memoryFile } from '../../../server/db/open-database.ts';
import { openStore, type Store } from '../../../server/db/open-store.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { writeSubscription } from '../../../server/db/subscriptions.ts';
import { writeNotice } from '../../../server/db/write-notice.ts';
import { solapi } from '../../../server/gateways/solapi.ts';
import { noticeArrived, noticeArrivedJob, noticeArrivedKind } from '../../../server/jobs/notice-arrived.ts';
import { phoneMessageKind } from '../../../server/jobs/phone-message-kind.ts';
import { remindDaily, remindDailyKind, scheduleReminding } from '../../../server/jobs/remind-daily.ts';
import { createJobs, type Jobs } from '../../../server/jobs/runner.ts';
import { sendPhoneMessage } from '../../../server/jobs/send-phone-message.ts';
import { type MessageSandbox, startMessageSandbox } from '../../../server/sandbox/messages.ts';
import { koreanDate } from '../../../shared/clock.ts';
import { quietUntil } from '../../../shared/domain/quiet-hours.ts';
import { household, movingClock, speaker, start } from '../../contract/household.ts';

const dayMs = 24 * 3_600_000;
const memberId = 'younghee';
const templates = {
  'certificate-link': 'a',
  'phone-code': 'b',
  'petition-news': 'c',
  'payment-news': 'd',
  'notice-reminder': 'e',
};

let store: Store;
let phone: MessageSandbox;
let jobs: Jobs;
let clock = movingClock();
let errors: unknown[] = [];

beforeEach(async () => {
  clock = movingClock();
  errors = [];
  store = await openStore({ file: memoryFile, clock });
  await seedHousehold(store, { ...household, notices: [], fines: [] }, [speaker], start);
  phone = await startMessageSandbox({ clock });
  jobs = startJobs();
  await scheduleReminding(store.queue, clock);
});

afterEach(async () => {
  await jobs.stop();
  await phone.close();
  await store.close();
});

function startJobs(): Jobs {
  const { apiKey, apiSecret, url: baseUrl } = phone;
  const sender = { apiKey, apiSecret, baseUrl, from: '0212345678', pfId: 'p', timeoutMs: 300 };
  const { db, queue, vault } = store;
  const messages = solapi({ ...sender, templates });
  const handlers = {
    [remindDailyKind]: remindDaily({ ...store, clock }),
    [noticeArrivedKind]: noticeArrived({ ...store, clock }),
    [phoneMessageKind]: sendPhoneMessage({ db, queue, vault, clock, messages, payUrl: '' }),
  };
  const onError = (error: unknown) => void errors.push(error);
  return createJobs({ db, queue, clock, atOnce: 1, handlers, random: () => 0, onError });
}

/** Lets that many days pass, doing whatever becomes due when it does. */
async function pass(days: number): Promise<void> {
  const end = clock.now() + days * dayMs;
  for (;;) {
    await jobs.drain();
    const next = await jobs.nextRunAt();
    if (next === undefined || next > end) break;
    clock.pass(Math.max(0, next - clock.now()));
  }
  clock.pass(end - clock.now());
}

const enqueue = (noticeId: string, change: 'new' | 'updated' | 'withdrawn', version: number) =>
  store.db
    .insertInto('jobs')
    .values(noticeArrivedJob({ memberId, noticeId, change, at: clock.now() }, version))
    .execute();

async function arrive(id: string, deadline?: string, kind = 'health-checkup-general'): Promise<void> {
  const due = deadline === undefined ? {} : { deadline };
  await writeNotice(store.db, store.vault, {
    memberId,
    id,
    kind,
    fields: {},
    receivedAt: clock.now(),
    ...due,
  });
  await enqueue(id, 'new', 1);
}

async function change(id: string, version: number): Promise<void> {
  await store.db.updateTable('notices').set({ version, read_at: null }).where('id', '=', id).execute();
  await enqueue(id, 'updated', version);
}

async function withdraw(id: string): Promise<void> {
  await store.db.deleteFrom('notices').where('id', '=', id).execute();
  await enqueue(id, 'withdrawn', 1);
}

const toTime = (time: string) => clock.pass(Date.parse(`${time}+09:00`) - clock.now());

const told = () =>
  phone.sent().map(({ at, text }) => {
    const hour = new Date(at + 9 * 3_600_000).getUTCHours();
    return `${koreanDate(at)} ${hour} ${/\d일|오늘|\d건|바뀐|거두/.exec(text)?.[0]}`;
  });

beforeEach(async () => {
  toTime('2026-12-01T12:00');
  await jobs.drain();
});

describe('a notice that arrived', () => {
  it('is told at once when its deadline is near, and not again by the morning', async () => {
    await arrive('n1', '2026-12-04');
    await pass(1);
    expect(told()).toEqual(['2026-12-01 12 3일']);
    expect(errors).toEqual([]);
  });

  it('waits for the morning when nothing hurries, counted with the others', async () => {
    await arrive('n1');
    await arrive('n2', '2026-12-20');
    await pass(1);
    expect(told()).toEqual(['2026-12-02 9 2건']);
  });

  it('waits out the night, and counts the days of the morning', async () => {
    toTime('2026-12-01T22:00');
    await arrive('n1', '2026-12-04');
    await pass(1);
    expect(told()).toEqual(['2026-12-02 8 2일']);
    expect(phone.sent().filter(({ at }) => quietUntil(at) !== undefined)).toEqual([]);
  });

  it('keeps to what was chosen, and to what must be delivered', async () => {
    await writeSubscription(store.db, { kind: 'subscribe', memberId, kinds: ['car-tax'], at: start });
    await arrive('n1', '2026-12-03');
    await arrive('n2', '2026-12-02', 'reserve-training');
    await jobs.drain();
    expect(told()).toEqual(['2026-12-01 12 1일']);
  });

  it('tells nothing twice when its job is done twice', async () => {
    await arrive('n1', '2026-12-02');
    await jobs.drain();
    await enqueue('n1', 'new', 2);
    await jobs.drain();
    expect(told()).toEqual(['2026-12-01 12 1일']);
  });

  it('is told once of two changes, in the morning; at once when it hurries', async () => {
    await arrive('n1', '2026-12-30');
    await pass(2);
    await change('n1', 2);
    await change('n1', 3);
    await pass(1);
    expect(told()).toEqual(['2026-12-02 9 1건', '2026-12-04 9 바뀐']);
    await store.db.updateTable('notices').set({ deadline: '2026-12-05' }).execute();
    await change('n1', 4);
    await jobs.drain();
    expect(told().slice(2)).toEqual(['2026-12-04 12 바뀐']);
  });

  it('is taken back aloud only from who was told of it', async () => {
    await arrive('n1', '2026-12-03');
    await arrive('n2', '2026-12-30');
    await jobs.drain();
    await withdraw('n1');
    await withdraw('n2');
    await pass(2);
    expect(told()).toEqual(['2026-12-01 12 2일', '2026-12-01 12 거두']);
  });
});
