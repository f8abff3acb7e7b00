import { mkdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';
import { openWalletWorld, type WalletWorld } from '../wallet/wallet-world.ts';

const phone = { width: 360, height: 740 };
let browser: Browser;
let world: WalletWorld;
let documents = 0;

/** A citizen's phone, signed in. */
async function newPhone(member = 'younghee'): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: phone, acceptDownloads: true });
  await context.addCookies([{ name: 'biseo_phone', value: await world.signIn(member), url: world.url }]);
  context.setDefaultTimeout(6000);
  return context;
}

async function openWallet(context: BrowserContext, id = ''): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${world.url}/wallet#${id}`);
  await page.locator('#main h1:focus').waitFor();
  return page;
}

async function newDocument(certificate?: string, subject?: string): Promise<string> {
  const id = `w${documents++}`;
  await world.issue(id, certificate, subject);
  return id;
}

/** What axe calls serious or critical, by rule. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html)))`);
}

/** Everything that lies on the device, as bytes and as keys. */
const onDevice = (page: Page): Promise<{ names: string[]; text: string; extractable: boolean[] }> =>
  page.evaluate(`(async () => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await done(indexedDB.open('biseo-wallet'));
    const all = (name, get) => done(database.transaction(name).objectStore(name)[get]());
    const names = await all('kept', 'getAllKeys');
    const rows = await all('kept', 'getAll');
    const keys = await all('keys', 'getAll');
    database.close();
    const text = rows.map(({ sealed }) => new TextDecoder().decode(sealed)).join('');
    return { names, text, extractable: keys.map(({ extractable }) => extractable) };
  })()`);

async function untilKept(page: Page, wanted: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const { names } = await onDevice(page);
    if (wanted.every((name) => names.includes(name))) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`not kept: ${wanted}`);
}

const tooWide = (page: Page) => page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');

async function checkElsewhere(page: Page, text: string, verdict: string): Promise<void> {
  await page.goto(`${world.url}/v`);
  await page.locator('summary').click();
  await page.locator('#credential').fill(text);
  await page.locator('details button').click();
  await page.getByRole('heading', { name: verdict }).waitFor();
}

describeInBrowser('the wallet page', () => {
  let first = '';
  beforeAll(async () => {
    mkdirSync('tests/.out', { recursive: true });
    [browser, world] = await Promise.all([launchChromium(), openWalletWorld()]);
    first = await newDocument();
    await newDocument('income-amount');
    await newDocument('resident-abstract-household', 'soonja');
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
  let context: BrowserContext;
  beforeEach(async () => {
    await context?.close();
    context = await newPhone();
  });

  it('lists documents in words and sizes for everybody, and shows one whole', async () => {
    const page = await openWallet(context);
    const cards = await page.locator('.card').allTextContents();
    expect(cards).toHaveLength(3);
    expect(cards[0]).toContain('박순자 님의 주민등록표 등본');
    expect(await findings(page)).toEqual([]);
    expect(await tooWide(page)).toBe(false);
    await page.screenshot({ path: 'tests/.out/wallet-list.png', fullPage: true });
    await page.locator('.card').last().click();
    await page.locator('.paper').waitFor();
    expect(await page.locator('h1').textContent()).toBe('주민등록표 등본');
    expect(await findings(page)).toEqual([]);
    expect(await tooWide(page)).toBe(false);
    await page.screenshot({ path: 'tests/.out/wallet-document.png', fullPage: true });
    await page.getByRole('button', { name: '크게 보여 주기' }).click();
    expect(await findings(page)).toEqual([]);
    await page.screenshot({ path: 'tests/.out/wallet-large.png' });
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
  });

  it('can be used by keyboard alone', async () => {
    const page = await openWallet(context);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.paper').waitFor();
    const reached: (string | null)[] = [];
    for (let at = 0; at < 5; at++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate<string | null>('document.activeElement.textContent'));
    }
    expect(reached).toEqual(expect.arrayContaining(['크게 보여 주기', '파일(PDF) 내려받기', '지우기']));
  });

  it('shows a document to an institution once, and says who saw it', async () => {
    const page = await openWallet(context, first);
    await page.getByRole('button', { name: '기관에 보여 주기' }).click();
    await page.locator('#to').fill('종로약국');
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    const code = (await page.locator('dialog .number').textContent())?.replace(' ', '') ?? '';
    await page.screenshot({ path: 'tests/.out/wallet-present.png' });
    const counter = await (await browser.newContext()).newPage();
    await counter.goto(`${world.url}/v`);
    await counter.locator('#number').fill(code);
    await counter.keyboard.press('Enter');
    await counter.locator('#by').fill('종로약국 이약사');
    await counter.keyboard.press('Enter');
    await counter.locator('.paper').waitFor();
    expect(await counter.locator('.paper').textContent()).toContain('김영희');
    await counter.screenshot({ path: 'tests/.out/wallet-shown.png', fullPage: true });
    await page.getByText('종로약국에서 열어 봤어요.').first().waitFor();
    await page.getByRole('button', { name: '닫기' }).click();
    await page.reload();
    await page.locator('.shown summary').click();
    expect(await page.locator('.shown li').first().textContent()).toContain('종로약국 이약사');
    await counter.context().close();
  });

  it('shows only that a mother lives in the household, and the institution can check that elsewhere', async () => {
    const mothers = await newDocument('resident-abstract-household', 'soonja');
    const page = await openWallet(context, mothers);
    await page.getByRole('button', { name: '기관에 보여 주기' }).click();
    await page.locator('#to').fill('하늘약국');
    await page.getByLabel('이름, 태어난 해, 관계만').check();
    await page.getByLabel('김영희 (자녀, 1950년생)').uncheck();
    expect(await findings(page)).toEqual([]);
    await page.screenshot({ path: 'tests/.out/wallet-limited.png' });
    await page.getByRole('button', { name: '코드 만들기' }).click();
    const code = (await page.locator('dialog .number').textContent())?.replace(' ', '') ?? '';
    const counter = await (await browser.newContext({ viewport: phone })).newPage();
    await counter.goto(`${world.url}/v/show/${code}`);
    await counter.locator('#by').fill('하늘약국');
    await counter.keyboard.press('Enter');
    await counter.getByText('진짜 증명이에요').waitFor();
    const seen = (await counter.locator('main').textContent()) ?? '';
    expect(seen).toMatch(/본인박순자 1931년생/);
    expect(seen.replace(/서명된 원문.*/s, '')).not.toMatch(/김영희|종로구 [가-힣]+로|05-01|310501/);
    expect(await findings(counter)).toEqual([]);
    await counter.screenshot({ path: 'tests/.out/wallet-limited-shown.png', fullPage: true });
    const text = await counter.locator('textarea').inputValue();
    await checkElsewhere(counter, text, '진짜 증명이에요');
    await checkElsewhere(counter, text.replace('~', '~WyJhIiwiYiJd~'), '확인할 수 없는 증명이에요');
    await counter.context().close();
  });

  it('opens without a network what was opened before, kept sealed on the device', async () => {
    const page = await openWallet(context, first);
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await untilKept(page, ['file:w0', 'document:w0']);
    await page.goto(`${world.url}/wallet#`);
    await page.locator('.card').first().waitFor();
    await context.setOffline(true);
    await page.reload();
    await page.getByText('인터넷이 끊겼어요').waitFor();
    await page.locator('.card').last().click();
    await page.locator('.paper').waitFor();
    expect(await page.locator('.paper').textContent()).toContain('김영희');
    await page.screenshot({ path: 'tests/.out/wallet-offline.png' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '파일(PDF) 내려받기' }).click(),
    ]);
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await page.goto(`${world.url}/wallet#w1`);
    await page.getByText('이 휴대전화에서 연 적이 없어요').waitFor();
    const { text, extractable } = await onDevice(page);
    expect([text.includes('김영희'), text.includes('%PDF'), extractable]).toEqual([false, false, [false]]);
    await context.setOffline(false);
  });

  it('deletes a document here and there, after asking', async () => {
    const id = await newDocument('family-relation');
    const page = await openWallet(context, id);
    await page.getByRole('button', { name: '지우기' }).click();
    await page.getByRole('button', { name: '그만두기' }).click();
    expect(await page.locator('.paper').count()).toBe(1);
    await page.getByRole('button', { name: '지우기' }).click();
    await page.locator('dialog').getByRole('button', { name: '지우기' }).click();
    await page.locator('.cards').waitFor();
    expect(await page.locator(`.card[href="#${id}"]`).count()).toBe(0);
    expect((await world.ask(`/documents/${id}`)).status).toBe(404);
  });

  it('keeps nothing of one member on a phone that another signs in with', async () => {
    const page = await openWallet(context, first);
    await untilKept(page, ['file:w0']);
    await context.addCookies([{ name: 'biseo_phone', value: await world.signIn('soonja'), url: world.url }]);
    await page.goto(`${world.url}/wallet#`);
    await page.getByText('아직 문서가 없어요').waitFor();
    expect((await onDevice(page)).names).toEqual(['holder', 'list']);
  });

  it('lets a phone in that nobody is signed in on, by its number, and back to its wallet', async () => {
    const fresh = await browser.newContext({ viewport: phone });
    fresh.setDefaultTimeout(6000);
    const page = await openWallet(fresh);
    expect(await findings(page)).toEqual([]);
    await page.screenshot({ path: 'tests/.out/wallet-signed-out.png' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.screenshot({ path: 'tests/.out/wallet-signed-out-1280.png' });
    await page.getByRole('link', { name: '휴대전화 번호로 들어가기' }).click();
    await page.getByLabel('휴대전화 번호').fill('010-0000-5678');
    await page.keyboard.press('Enter');
    await page.locator('#code').waitFor();
    await page.locator('#code').fill(await world.lastCode());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '김영희 님의 지갑' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/wallet');
    await fresh.close();
  });

  it('can be installed', async () => {
    const page = await openWallet(context);
    const session = await context.newCDPSession(page);
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    const { errors } = (await session.send('Page.getAppManifest')) as { errors: unknown[] };
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // A test's browser is private, where nothing can be installed: that it says, and nothing else.
    const reasons = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
    expect([errors, reasons]).toEqual([[], []]);
  });
});
