import { memoryFile } from '../../../server/db/open-database.ts';
import { openStore, type Store } from '../../../server/db/open-store.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { solapi } from '../../../server/gateways/solapi.ts';
import { noticeArrived, noticeArrivedKind } from '../../../server/jobs/notice-arrived.ts';
import { phoneMessageKind } from '../../../server/jobs/phone-message-kind.ts';
import { remindDaily, remindDailyKind, scheduleReminding } from '../../../server/jobs/remind-daily.ts';
import { createJobs, type Jobs } from '../../../server/jobs/runner.ts';
import { sendPhoneMessage } from '../../../server/jobs/send-phone-message.ts';
import { type MessageSandbox, startMessageSandbox } from '../../../server/sandbox/messages.ts';
import { household, movingClock, speaker, start } from '../../contract/household.ts';
import { pushBy } from '../../helpers/push-by.ts';

export const dayMs = 24 * 3_600_000;
export const memberId = 'younghee';

const templates = {
  'certificate-link': 'a',
  'phone-code': 'b',
  'petition-news': 'c',
  'payment-news': 'd',
  'notice-reminder': 'e',
  'approval-request': 'f',
};

export interface PhoneWorld {
  readonly clock: ReturnType<typeof movingClock>;
  readonly store: Store;
  readonly phone: MessageSandbox;
  /** What went wrong in a job. */
  readonly errors: readonly unknown[];
  drain(): Promise<void>;
  /** Lets that many days pass, doing whatever becomes due when it does. */
  pass(days: number): Promise<void>;
  /** The process that does the jobs is gone for so many days, and another one comes. */
  away(days: number): Promise<void>;
  close(): Promise<void>;
}

/** A household without notices, the jobs that tell of them, and a phone that keeps what reached it. */
export async function openPhoneWorld(): Promise<PhoneWorld> {
  const clock = movingClock();
  const errors: unknown[] = [];
  const store = await openStore({ file: memoryFile, clock });
  await seedHousehold(store, { ...household, notices: [], fines: [] }, [speaker], start);
  const phone = await startMessageSandbox({ clock });
  let jobs = startJobs({ store, phone, clock }, errors);
  await scheduleReminding(store.queue, clock);
  return {
    clock,
    store,
    phone,
    errors,
    drain: () => jobs.drain(),
    async pass(days) {
      const end = clock.now() + days * dayMs;
      for (;;) {
        await jobs.drain();
        const next = await jobs.nextRunAt();
        if (next === undefined || next > end) break;
        clock.pass(Math.max(0, next - clock.now()));
      }
      clock.pass(end - clock.now());
    },
    async away(days) {
      await jobs.stop();
      clock.pass(days * dayMs);
      jobs = startJobs({ store, phone, clock }, errors);
    },
    async close() {
      await jobs.stop();
      await phone.close();
      await store.close();
    },
  };
}

function startJobs(
  { store, phone, clock }: Pick<PhoneWorld, 'store' | 'phone' | 'clock'>,
  errors: unknown[],
): Jobs {
  const { apiKey, apiSecret, url: baseUrl } = phone;
  const sender = { apiKey, apiSecret, baseUrl, from: '0212345678', pfId: 'p', timeoutMs: 300 };
  const { db, queue, vault } = store;
  const messages = solapi({ ...sender, templates });
  const handlers = {
    [remindDailyKind]: remindDaily({ ...store, clock }),
    [noticeArrivedKind]: noticeArrived({ ...store, clock }),
    [phoneMessageKind]: sendPhoneMessage({
      db,
      queue,
      vault,
      clock,
      messages,
      push: pushBy(vault),
      publicUrl: 'https://biseo.example',
      signal: store.signal,
    }),
  };
  const onError = (error: unknown) => void errors.push(error);
  return createJobs({ db, queue, clock, atOnce: 1, handlers, random: () => 0, onError });
}
