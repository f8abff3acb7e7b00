import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import express from 'express';
import type { Browser } from 'playwright-core';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { type Listening, serve } from '../../../server/main.ts';
import { pagesRouter } from '../../../server/pages/index.ts';
import { devTurnRouter } from '../../../server/routes/dev-turn.ts';
import { systemClock } from '../../../shared/clock.ts';
import { openGenieSession } from '../../../skills/gigagenie/verify.ts';
import { platforms } from '../../../skills/registry.ts';
import { openWebSession } from '../../../skills/web/verify.ts';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';

const day = 24 * 60 * 60 * 1000;
const date = (at: number) => new Date(at).toISOString().slice(0, 10);
const member = {
  id: 'younghee',
  name: '김영희',
  relation: '본인',
  phone: '010-0000-0001',
  pin: '4719',
  card: '1234',
};
const speaker = { userId: 'home-1', deviceId: 'page', accessToken: 'token' };

let browser: Browser;
let parts: Parts;
let server: Listening;

async function start(): Promise<void> {
  const now = Date.now();
  const config = readConfig({ PORT: '0', DATABASE_URL: ':memory:', LOG_LEVEL: 'silent' });
  parts = await compose(config, { clock: systemClock, simulate: true, unhurried: true });
  const fine = {
    id: 'fine-1',
    member: member.id,
    kind: 'local-parking',
    violation: '주정차 위반',
    amount: 40000,
    at: new Date(now - 10 * day).toISOString(),
    due: date(now + 20 * day),
    discount: { amount: 32000, until: date(now + 10 * day) },
    plate: '12가3456',
    place: '중앙로',
    paid: false,
  };
  const household = {
    members: [member],
    speaker: { linked: true, private: true },
    notices: [],
    fines: [fine],
    calendar: [],
  };
  const speakers = [...parts.platforms.keys()].map((platform) => ({ platform, userId: speaker.userId }));
  await seedHousehold(parts.store, household, speakers, now);
  const key = (id: string, name: string) => parts.settings.get(id)?.[name] ?? '';
  const app = express();
  app.use(
    pagesRouter({
      open: async () => {
        const who = { user: speaker.userId, device: speaker.deviceId };
        return openWebSession(key('web', 'WEB_SESSION_KEY'), who, Date.now());
      },
      gigagenie: {
        script: '/fake-gigagenie.js',
        apikey: 'key',
        keytype: 'GBOXDEVM',
        mayOpen: async () => true,
        open: async () => openGenieSession(key('gigagenie', 'GIGAGENIE_SESSION_KEY'), Date.now()),
      },
      platforms: platforms.filter(({ id }) => parts.devices.has(id)),
    }),
    devTurnRouter({ ...parts, speaker }),
  );
  server = await serve({ webhook: parts.webhook, rest: app, host: config.host, port: 0 });
}

describeInBrowser('the page over the whole server', () => {
  beforeAll(async () => {
    mkdirSync('tests/.out', { recursive: true });
    [browser] = await Promise.all([launchChromium(), start()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await parts?.close();
  });

  it.each(platforms.map(({ id }) => id))('asks about a fine on %s', async (platform) => {
    const { page, say } = await open(platform);
    expect(await say('과태료 나온 거 있어')).toContain('삼만 이천 원');
    await page.screenshot({ path: `tests/.out/whole-${platform}.png` });
    expect(await page.locator('#meant').textContent()).toContain('fines');
    await page.close();
  });

  it('pays it with an agreement and a PIN, and keeps the PIN off the page', async () => {
    const { page, say } = await open('web');
    await say('과태료 내줘');
    await page.screenshot({ path: 'tests/.out/whole-pay.png' });
    await say('네');
    expect(await page.locator('#words').getAttribute('type')).toBe('password');
    await say('사칠일구');
    expect(await page.content()).not.toMatch(/사칠일구|4719/);
    const [fine] = await parts.store.fines.of(member.id);
    expect(['paying', 'paid']).toContain(fine?.state);
    await page.close();
  });
});

async function open(platform: string) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(8000);
  const answered = () => page.locator('#speaker:not([data-state="thinking"])').waitFor();
  await page.goto(server.url);
  await page.locator('#answer p').first().waitFor();
  if (platform !== 'web') await page.locator('#platform').selectOption(platform);
  await answered();
  return {
    page,
    async say(text: string) {
      await page.locator('#words').fill(text);
      await page.keyboard.press('Enter');
      await answered();
      return (await page.locator('#answer').textContent()) ?? '';
    },
  };
}
