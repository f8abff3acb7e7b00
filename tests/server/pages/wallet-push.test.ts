import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { axeFindings } from '../../helpers/axe-findings.ts';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';
import { pushReceiver } from '../../helpers/push-receiver.ts';
import { openWalletWorld, type WalletWorld } from '../wallet/wallet-world.ts';

let browser: Browser;
let world: WalletWorld;
let context: BrowserContext;
let page: Page;
let devtools: CDPSession;

/** Chromium reaches its push service over the internet only: its answer is played, everything else is the browser's own. */
const playSubscription = (endpoint: string, keys: object) => `
  let made = null;
  PushManager.prototype.getSubscription = async () => made;
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    window.subscribedWith = applicationServerKey;
    const given = ${JSON.stringify({ endpoint, keys })};
    made = { ...given, toJSON: () => given, unsubscribe: async () => { made = null; return true; } };
    return made;
  };`;

const shown = () =>
  page.evaluate<{ title: string; body: string; tag: string; path: string }[]>(`navigator.serviceWorker.ready
    .then((registration) => registration.getNotifications())
    .then((all) => all.map(({ title, body, tag, data }) => ({ title, body, tag, path: data.path })))`);

/** The worker's number in the browser's own book: it is told when the book is opened. */
function findRegistration(): Promise<string> {
  return new Promise((resolve, reject) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
      if (first) resolve(first.registrationId);
    });
    devtools.send('ServiceWorker.enable').catch(reject);
  });
}

describeInBrowser('notifications of the wallet', () => {
  beforeAll(async () => {
    mkdirSync('tests/.out', { recursive: true });
    [browser, world] = await Promise.all([launchChromium(), openWalletWorld()]);
    context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    context.setDefaultTimeout(6000);
    await context.grantPermissions(['notifications'], { origin: world.url });
    await context.addCookies([
      { name: 'biseo_phone', value: await world.signIn('younghee'), url: world.url },
    ]);
    const endpoint = `${world.parts.push.sandbox?.url}/push/browser`;
    await context.addInitScript(playSubscription(endpoint, pushReceiver().keys));
    page = await context.newPage();
    devtools = await context.newCDPSession(page);
    await page.goto(`${world.url}/wallet`);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
  const devices = () => world.parts.store.db.selectFrom('push_devices').selectAll().execute();

  it('are switched on with a button, and off again', async () => {
    await page.getByRole('button', { name: '알림 받기' }).click();
    await page.getByRole('button', { name: '알림 끄기' }).waitFor();
    expect(await devices()).toHaveLength(1);
    expect(await page.evaluate('window.subscribedWith')).toBe(world.parts.push.publicKey);
    expect(await axeFindings(page)).toEqual([]);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 740 });
      await page.screenshot({ path: `tests/.out/wallet-push-${width}.png`, fullPage: true });
    }
    await page.getByRole('button', { name: '알림 끄기' }).click();
    await page.getByRole('button', { name: '알림 받기' }).waitFor();
    expect(await devices()).toHaveLength(0);
  });

  it('are switched on from /home too, and off for every phone of hers', async () => {
    await page.goto(`${world.url}/home/push`);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 740 });
      await page.getByRole('button', { name: '알림 받기' }).waitFor();
      await page.screenshot({ path: `tests/.out/home-push-${width}.png`, fullPage: true });
    }
    await page.getByRole('button', { name: '알림 받기' }).click();
    await page.getByText('이제 이 휴대전화로 알려 드려요.').waitFor();
    expect(await devices()).toHaveLength(1);
    await page.reload();
    await page.getByText('1대').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.screenshot({ path: 'tests/.out/home-push-on.png', fullPage: true });
    await page.getByRole('button', { name: '모두 끄기' }).click();
    await page.getByText('모두 껐어요').waitFor();
    expect(await devices()).toHaveLength(0);
    await page.goto(`${world.url}/home`);
    await page.screenshot({ path: 'tests/.out/home-first-360.png', fullPage: true });
    await page.goto(`${world.url}/wallet`);
  });

  it('are shown by the worker, a second time in the place of the first', async () => {
    const message = { tag: 'same', text: '새 알림이 두 건 있습니다.', path: '/home' };
    const registrationId = await findRegistration();
    for (const text of [message.text, '새 알림이 세 건 있습니다.'])
      await devtools.send('ServiceWorker.deliverPushMessage', {
        ...{ origin: world.url, registrationId },
        data: JSON.stringify({ ...message, text }),
      });
    await page.waitForFunction(`navigator.serviceWorker.ready
      .then((registration) => registration.getNotifications())
      .then((all) => all.some(({ body }) => body.includes('세 건')))`);
    expect(await shown()).toEqual([
      { title: '국민비서', body: '새 알림이 세 건 있습니다.', tag: 'same', path: '/home' },
    ]);
  });
});
