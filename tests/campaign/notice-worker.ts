import { writeSync } from 'node:fs';
import { openStore } from '../../server/db/open-store.ts';
import { solapi } from '../../server/gateways/solapi.ts';
import { noticeArrived, noticeArrivedKind } from '../../server/jobs/notice-arrived.ts';
import { phoneMessageKind } from '../../server/jobs/phone-message-kind.ts';
import { remindDaily, remindDailyKind } from '../../server/jobs/remind-daily.ts';
import { createJobs } from '../../server/jobs/runner.ts';
import { sendPhoneMessage } from '../../server/jobs/send-phone-message.ts';
import { pushBy } from '../helpers/push-by.ts';
import { dyingAt } from './dying.ts';
import { keys } from './keys.ts';
import type { NoticeWorkerSettings } from './notice-orders.ts';

// A process that tells phones of notices, as the server does, and dies at the point it is told.
const settings: NoticeWorkerSettings = JSON.parse(process.argv[2] ?? '{}');
/** It is noon wherever the clock on the wall stands: nothing waits for the morning. */
const clock = { now: () => Date.now() + settings.offsetMs };
const { around, counted } = dyingAt(settings.dieAt);

const store = await openStore({ file: settings.database, clock, keys });
const sender = solapi({
  ...settings.messages,
  from: '0212345678',
  pfId: 'PF',
  templates: {
    'certificate-link': 'a',
    'phone-code': 'b',
    'petition-news': 'c',
    'payment-news': 'd',
    'notice-reminder': 'e',
    'approval-request': 'f',
  },
  timeoutMs: 1_000,
});
const parts = { ...store, clock, queue: counted(store.queue) };
const messages = { ...sender, send: around('send', sender.send) };
const jobs = createJobs({
  ...parts,
  atOnce: 1,
  leaseMs: 400,
  backOff: { firstMs: 20, longestMs: 100 },
  random: () => 0,
  handlers: {
    [noticeArrivedKind]: noticeArrived(parts),
    [remindDailyKind]: remindDaily(parts),
    [phoneMessageKind]: sendPhoneMessage({ ...parts, messages, push: pushBy(store.vault), publicUrl: '' }),
  },
  onError: (error) => writeSync(2, `${error}\n`),
});

/** What is due later is another morning's. */
const soonMs = 60_000;
for (;;) {
  const next = await jobs.nextRunAt();
  if (next === undefined || next > clock.now() + soonMs) break;
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await jobs.stop();
await store.close();
