import { systemClock } from '../../shared/clock.ts';
import { platforms } from '../../skills/registry.ts';
import { createApp } from '../app.ts';
import { compose, type Parts } from '../compose.ts';
import { readConfig } from '../config.ts';
import { isPostgresUrl } from '../db/dialect.ts';
import { seedHousehold } from '../db/seed.ts';
import { scheduleExpiring } from '../jobs/expire-daily.ts';
import { scheduleReconciling } from '../jobs/reconcile-jobs.ts';
import { scheduleReminding } from '../jobs/remind-daily.ts';
import { scheduleWatch } from '../jobs/watch-petitions.ts';
import { type Listening, serve } from '../main.ts';
import { paymentWebhookPath } from '../routes/payment-webhook.ts';
import { demoHousehold } from './demo-household.ts';
import type { Print } from './play.ts';

const demoUser = 'demo-user';

/** Starts the server and stays until it is told to stop. */
export async function serveCommand(
  options: { readonly port?: string; readonly demo: boolean },
  print: Print,
): Promise<void> {
  const config = readConfig({
    ...process.env,
    ...(options.port === undefined ? {} : { PORT: options.port }),
  });
  const parts = await compose(config, { clock: systemClock, simulate: options.demo });
  if (options.demo) await seedDemo(parts);
  const app = createApp(parts, options.demo ? { demoUser } : {});
  const server = await serve({ webhook: parts.webhook, rest: app, host: config.host, port: config.port });
  parts.sandbox?.sendWebhooksTo(server.url + paymentWebhookPath);
  await scheduleReconciling({ ...parts.store, ...parts.money, clock: systemClock });
  await scheduleReminding(parts.store.queue, systemClock);
  await scheduleExpiring(parts.store.queue, systemClock);
  await scheduleWatch({ ...parts.store, clock: systemClock });
  parts.jobs.nudge();
  greet(server.url, parts, options.demo, print);
  stopOnSignal(server, parts);
}

async function seedDemo({ store }: Parts): Promise<void> {
  const known = await store.db.selectFrom('members').select('id').limit(1).executeTakeFirst();
  if (known) return;
  const speakers = platforms.map(({ id: platform }) => ({ platform, userId: demoUser }));
  const now = systemClock.now();
  await seedHousehold(store, demoHousehold(now), speakers, now);
}

function greet(url: string, parts: Parts, demo: boolean, print: Print): void {
  print.out(`국민비서 음성이 켜졌습니다: ${url}`);
  print.out(`웹훅: ${[...parts.platforms.keys()].map((id) => `${url}/webhooks/${id}`).join('  ')}`);
  if (!demo) return;
  parts.documents.sandboxes.messages?.onSent(({ to, text }) => print.out(`📱 ${to}: ${text}`));
  print.out('김영희 님의 스피커에 말해 보세요 (비밀번호 4719):');
  for (const example of ['밀린 알림 읽어줘', '나 과태료 나온 거 있어', '주차 위반한 거 내줘', '등본 보내줘'])
    print.out(`  · ${example}`);
  print.out(`우리 집 설정: ${url}/home (010-0000-0001로 들어가기, 인증번호는 여기 📱로 와요)`);
  if (!isPostgresUrl(parts.config.database))
    print.out(`처음부터 다시 하시려면 멈춘 뒤 ${parts.config.database} 파일을 지우세요.`);
}

function stopOnSignal(server: Listening, parts: Parts): void {
  const stop = async () => {
    await server.close();
    await parts.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}
