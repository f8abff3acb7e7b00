import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createApp } from '../../../server/app.ts';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { payToken } from '../../../server/db/pay-token.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { paymentSdk } from '../../../server/pages/payment-sdk.ts';
import { commitOf, household, movingClock, settleWrite, speaker, start } from '../../contract/household.ts';
import { axeFindings } from '../../helpers/axe-findings.ts';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';
import { type Listening, listen } from '../../helpers/listen.ts';

const id = 'settlement-0001';
let browser: Browser;
let parts: Parts;
let server: Listening;
let page: Page;
let path = '';

/** The provider's script, whose page ends like this. */
async function provider(answers: string): Promise<void> {
  const body = `window.PortOne = { requestPayment: async (asked) => { window.asked = asked; ${answers} } }`;
  await page.route(paymentSdk, (route) => route.fulfill({ contentType: 'text/javascript', body }));
}

const status = () => page.getByRole('status');
const press = () => page.getByRole('button', { name: '내기' }).click();
const open = (query = '') => page.goto(`${server.url}${path}${query}`);

describeInBrowser('the pay link on a phone, with the provider\u2019s own page', () => {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    const config = readConfig({
      DATABASE_URL: ':memory:',
      LOG_LEVEL: 'silent',
      BISEO_PUBLIC_URL: 'https://biseo.example',
    });
    parts = await compose(config, { clock: movingClock(), simulate: true });
    await seedHousehold(parts.store, household, [speaker], start);
    const write = { ...settleWrite(id, 'fine-1'), rail: 'handoff' } as const;
    await parts.store.dialogs.commit(commitOf({ writes: [write] }));
    await parts.jobs.drain();
    path = `/pay/${payToken(parts.store.vault, id)}`;
    const { sandbox: _, ...real } = parts;
    server = await listen(createApp(real, {}));
    page = await browser.newPage({ viewport: { width: 360, height: 760 } });
    page.setDefaultTimeout(5_000);
  });
  afterEach(async () => {
    await page.close();
    await server.close();
    await parts.close();
  });

  it('asks for the sum, names where to come back to, and does not say that it is paid', async () => {
    await provider(`return { paymentId: '${id}' };`);
    const response = await open();
    expect(response?.headers()['content-security-policy']).toContain(`script-src 'self' ${paymentSdk};`);
    expect(await axeFindings(page)).toEqual([]);
    await press();
    await page.getByText('결제를 확인하고 있어요').waitFor();
    expect(await page.evaluate('window.asked')).toMatchObject({
      paymentId: id,
      totalAmount: 32_000,
      redirectUrl: `https://biseo.example${path}`,
    });
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.content()).not.toMatch(/납부했|마쳤|결제됐/);
  });

  it('says so when the citizen gave up, and can be pressed again', async () => {
    await provider(`return { paymentId: '${id}', code: 'FAILURE_TYPE_PG', message: 'no' };`);
    await open();
    await press();
    await page.getByText('결제를 마치지 않았어요').waitFor();
    await press();
  });

  it('says so when the provider\u2019s page does not open, and when its script is blocked', async () => {
    await provider('throw new Error("no window");');
    await open();
    await press();
    await page.getByText('결제 화면이 열리지 않아요').waitFor();
    await page.unroute(paymentSdk);
    await page.route(paymentSdk, (route) => route.abort());
    await open();
    await press();
    await page.getByText('결제 화면이 열리지 않아요').waitFor();
    await press();
  });

  it('knows what became of it when a phone comes back', async () => {
    await open(`?paymentId=${id}&code=FAILURE_TYPE_PG`);
    expect(await status().textContent()).toContain('결제를 마치지 않았어요');
    await open(`?paymentId=${id}&transactionType=PAYMENT`);
    expect(await status().textContent()).toContain('결제를 확인하고 있어요');
    expect(page.url()).toBe(`${server.url}${path}`);
  });
});
