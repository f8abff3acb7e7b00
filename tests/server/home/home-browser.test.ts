import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { writeNotice } from '../../../server/db/write-notice.ts';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';
import { clovaSecret, type HomeServer, homeServer } from './home-server.ts';

const phone = '01099990001';
let browser: Browser;
let home: HomeServer;

async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html)))`);
}

async function looked(page: Page, name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 760 });
    await page.screenshot({ path: `tests/.out/home-${name}-${width}.png`, fullPage: true });
    const isWide = 'document.documentElement.scrollWidth > window.innerWidth';
    expect([name, width, await page.evaluate(isWide)]).toEqual([name, width, false]);
  }
  expect([name, await findings(page)]).toEqual([name, []]);
}

/** A phone with a finger sensor, as Chrome's own tests have one. */
async function withFinger(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const kind = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true } as const;
  const finger = { hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  await client.send('WebAuthn.addVirtualAuthenticator', { options: { ...kind, ...finger } });
}

describeInBrowser('a household from an empty database', () => {
  beforeAll(async () => {
    mkdirSync('tests/.out', { recursive: true });
    [browser, home] = await Promise.all([launchChromium(), homeServer({ seeded: false })]);
  });
  afterAll(async () => {
    await browser?.close();
    await home?.close();
  });

  it('signs in, proves who it is, registers a finger, sets a PIN and comes back by the finger', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 760 } });
    context.setDefaultTimeout(6000);
    const page = await context.newPage();
    await withFinger(page);
    const press = (name: string) => page.getByRole('button', { name }).click();

    await page.goto(`${home.url}/home`);
    await looked(page, 'sign-in');
    await page.getByLabel('휴대전화 번호').fill(phone);
    await page.keyboard.press('Enter');
    await page.locator('#code').waitFor();
    await looked(page, 'code');
    await page.locator('#code').fill(await home.codeOf(phone));
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox').check();
    await looked(page, 'sign-up');
    await press('본인 확인하기');
    await page.getByRole('link', { name: '본인 확인 열기' }).click();
    await page.getByLabel('이름').fill('홍길동');
    await page.getByLabel('생년월일').fill('1962-05-06');
    await press('확인');
    await page.getByRole('link', { name: '국민비서로 돌아가기' }).click();
    await page.getByText('홍길동 님, 안녕하세요').waitFor();
    await looked(page, 'first');

    await page.goto(`${home.url}/home/keys`);
    await press('이 휴대전화 등록하기');
    await page.getByText('등록했어요').waitFor();
    await looked(page, 'keys');

    await page.goto(`${home.url}/home/pin`);
    await page.getByLabel('새 비밀번호').fill('1962');
    await page.getByLabel('한 번 더').fill('1962');
    await page.keyboard.press('Enter');
    await page.getByText('생일은 남이 알 수 있어요').waitFor();
    await looked(page, 'pin');
    await page.getByLabel('새 비밀번호').fill('5927');
    await page.getByLabel('한 번 더').fill('5927');
    await page.keyboard.press('Enter');
    await page.getByText('비밀번호를 정했어요').waitFor();
    for (const name of ['members', 'speakers', 'money', 'voice', 'history', 'erase']) {
      await page.goto(`${home.url}/home/${name}`);
      await looked(page, name);
    }

    await page.goto(`${home.url}/home`);
    await press('나가기');
    await press('지문이나 얼굴로 들어가기');
    await page.getByText('홍길동 님, 안녕하세요').waitFor();
    await linkAndHear(page);
  });
});

const redirect = 'https://prod-ni-cic.clova.ai/v1/al/token/';

/** CLOVA's app opens our page; its cloud takes the code, and its speaker speaks with the token. */
async function linkAndHear(page: Page): Promise<void> {
  await page.route(`${redirect}**`, (route) => route.fulfill({ body: 'CLOVA' }));
  const asked = { client_id: 'clova', response_type: 'code', redirect_uri: redirect };
  await page.goto(
    `${home.url}/oidc/auth?${new URLSearchParams({ ...asked, scope: 'notices.read', state: 's' })}`,
  );
  await page.getByRole('button', { name: '연결하기' }).click();
  await page.waitForURL(`${redirect}**`);
  const code = new URL(page.url()).searchParams.get('code') ?? '';
  const authorization = `Basic ${Buffer.from(`clova:${clovaSecret}`).toString('base64')}`;
  const given = { grant_type: 'authorization_code', code, redirect_uri: redirect };
  const body = new URLSearchParams(given);
  const answer = await fetch(`${home.url}/oidc/token`, { method: 'POST', headers: { authorization }, body });
  const { access_token: accessToken } = (await answer.json()) as { access_token: string };

  const { store, devices, webhook } = home.parts;
  const { id: memberId } = await store.db.selectFrom('members').select('id').executeTakeFirstOrThrow();
  const notice = {
    id: 'n1',
    kind: 'health-checkup-general',
    fields: { end: '2099-12-31' },
    receivedAt: Date.now(),
  };
  await store.queue.write((trx) => writeNotice(trx, store.vault, { ...notice, memberId }), { durable: true });
  const speaker = devices.get('clova')?.({ userId: 'clova-user', deviceId: 'speaker', accessToken });
  const request = speaker?.say({ kind: 'intent', intent: 'notifications.list', slots: {} }, Date.now());
  if (!speaker || !request) throw new Error('CLOVA cannot be simulated');
  const { status, body: said } = await webhook('clova', {
    headers: request.headers,
    body: Buffer.from(request.body),
    now: Date.now(),
  });
  expect(speaker.hear(status, said).say.join(' ')).toContain('건강검진');

  await page.goto(`${home.url}/home/speakers`);
  await page.getByRole('heading', { name: /클로바/ }).waitFor();
  await looked(page, 'linked');
  await page.goto(`${home.url}/home/history`);
  await page.getByText('스피커가 누구인지 묻지 않고 읽음').waitFor();
  await looked(page, 'heard');
}
