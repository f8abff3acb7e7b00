import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { memoryFile } from '../../../server/db/open-database.ts';
import { openStore, type Store } from '../../../server/db/open-store.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { writeSubscription } from '../../../server/db/subscriptions.ts';
import { writeNotice } from '../../../server/db/write-notice.ts';
import { solapi } from '../../../server/gateways/solapi.ts';
import { phoneMessageKind } from '../../../server/jobs/phone-message-kind.ts';
import { remindDaily, remindDailyKind, scheduleReminding } from '../../../server/jobs/remind-daily.ts';
import { createJobs, type Jobs } from '../../../server/jobs/runner.ts';
import { sendPhoneMessage } from '../../../server/jobs/send-phone-message.ts';
import { type MessageSandbox, startMessageSandbox } from '../../../server/sandbox/messages.ts';
import { koreanDate } from '../../../shared/clock.ts';
import { nextHour, quietUntil } from '../../../shared/domain/quiet-hours.ts';
import { reminderStep } from '../../../shared/domain/reminder.ts';
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

const notice = (id: string, deadline?: string, kind = 'health-checkup-general') =>
  writeNotice(store.db, store.vault, {
    memberId,
    id,
    kind,
    fields: {},
    receivedAt: clock.now() - 2 * dayMs,
    ...(deadline === undefined ? {} : { deadline }),
  });

const told = () =>
  phone.sent().map(({ at, text }) => `${koreanDate(at)} ${/\d일|오늘|\d건/.exec(text)?.[0]}`);

describe('a month of reminders', () => {
  it('tells of each deadline at seven, three and one days and on its morning, once, never at night', async () => {
    await notice('n1', '2026-12-10');
    await pass(31);
    expect(told()).toEqual(['2026-12-03 7일', '2026-12-07 3일', '2026-12-09 1일', '2026-12-10 오늘']);
    expect(phone.sent().filter(({ at }) => quietUntil(at) !== undefined)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('is silent about what was read or taken back', async () => {
    await notice('n1', '2026-12-10');
    await notice('n2', '2026-12-10');
    await pass(11);
    await store.db.updateTable('notices').set({ read_at: clock.now() }).where('id', '=', 'n1').execute();
    await store.db.deleteFrom('notices').where('id', '=', 'n2').execute();
    await pass(20);
    expect(told()).toEqual(['2026-12-03 7일', '2026-12-03 7일']);
  });

  it('makes up for days it was not running, once for all of them', async () => {
    await notice('n1', '2026-12-10');
    await jobs.stop();
    clock.pass(15 * dayMs);
    jobs = startJobs();
    await pass(16);
    expect(told()).toEqual(['2026-12-08 2일', '2026-12-09 1일', '2026-12-10 오늘']);
  });

  it('tells nothing twice when it is done twice, and loses nothing when the sender is down', async () => {
    await notice('n1', '2026-11-30');
    phone.plan(['reset-after-send', '5xx-after-send', 'down', 'ok']);
    await pass(1);
    const again = { id: 'x', key: 'x', payload: {}, attempts: 1, leaseUntil: 0 };
    await remindDaily({ ...store, clock })(again);
    await pass(10);
    expect(told()).toEqual(['2026-11-24 6일', '2026-11-27 3일', '2026-11-29 1일', '2026-11-30 오늘']);
  });

  it('keeps to what was chosen, and to what must be delivered whatever was chosen', async () => {
    await writeSubscription(store.db, { kind: 'subscribe', memberId, kinds: ['car-tax'], at: start });
    await notice('n1', '2026-11-27');
    await notice('n2', '2026-11-27', 'reserve-training');
    await pass(2);
    expect(told()).toEqual(['2026-11-24 3일']);
  });

  it('says in one message a day how much is new', async () => {
    for (const id of ['n1', 'n2', 'n3']) await notice(id);
    await store.db.updateTable('notices').set({ received_at: clock.now() }).execute();
    await pass(5);
    expect(told()).toEqual(['2026-11-24 3건']);
  });
});

describe('the hours', () => {
  const at = (time: string) => Date.parse(`2026-11-24T${time}+09:00`);

  it('are quiet from nine to eight', () => {
    expect(quietUntil(at('20:59'))).toBeUndefined();
    expect(quietUntil(at('21:00'))).toBe(at('08:00') + dayMs);
    expect(quietUntil(at('07:59'))).toBe(at('08:00'));
    expect(quietUntil(at('08:00'))).toBeUndefined();
    expect(nextHour(9, at('09:00'))).toBe(at('09:00') + dayMs);
  });

  it('come to a step of a deadline and no further', () => {
    const steps = ['12-11', '12-10', '12-05', '12-04', '12-03', '12-02'].map((day) =>
      reminderStep(`2026-${day}`, '2026-12-03'),
    );
    expect(steps).toEqual([undefined, 7, 3, 1, 0, undefined]);
  });
});
