import type { RequestListener } from 'node:http';
import { createApp } from '../../../server/app.ts';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { systemClock } from '../../../shared/clock.ts';
import { household } from '../../contract/household.ts';
import { browser } from '../../helpers/browser.ts';
import { listen } from '../../helpers/listen.ts';

export const clovaSecret = 'c'.repeat(40);

export interface HomeServer {
  readonly url: string;
  readonly parts: Parts;
  /** The last code that reached this phone. */
  codeOf(phone: string): Promise<string>;
  close(): Promise<void>;
}

/** The whole app on loopback, with the sandboxes of a simulation. */
export async function homeServer({ seeded = true, seed = household } = {}): Promise<HomeServer> {
  const handler: { app?: RequestListener } = {};
  const server = await listen((request, response) => handler.app?.(request, response));
  const url = server.url.replace('127.0.0.1', 'localhost');
  const config = readConfig({
    DATABASE_URL: ':memory:',
    LOG_LEVEL: 'silent',
    BISEO_PUBLIC_URL: url,
    LINK_CLOVA_SECRET: clovaSecret,
  });
  const parts = await compose(config, { clock: systemClock, simulate: true });
  if (seeded)
    await seedHousehold(parts.store, seed, [{ platform: 'clova', userId: 'user-1' }], systemClock.now());
  handler.app = createApp(parts, {});
  return {
    url,
    parts,
    async codeOf(phone) {
      await parts.jobs.drain();
      const sent = parts.documents.sandboxes.messages?.sent().filter(({ to }) => to === phone) ?? [];
      return /인증번호 (\d{6})/.exec(sent.at(-1)?.text ?? '')?.[1] ?? '';
    },
    async close() {
      await server.close();
      await parts.close();
    },
  };
}

/** A phone's browser that is signed in with this number. */
export async function signedInPage(home: HomeServer, phone: string) {
  const page = browser(home.url);
  await page.go('/home/sign-in', { phone });
  await page.go('/home/sign-in/code', { code: await home.codeOf(phone) });
  return page;
}
