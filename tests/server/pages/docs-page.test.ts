import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addAgency } from '../../../server/agency/agency-client.ts';
import { axeFindings, overflow } from '../../helpers/axe-findings.ts';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';
import { type HomeServer, homeServer } from '../home/home-server.ts';

let browser: Browser;
let server: HomeServer;

/** Whatever the page asks of another host, or the browser refuses it. */
async function opened(width: number): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 760 } });
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.url) && !url.startsWith('data:')) complaints.push(url);
  });
  await page.goto(`${server.url}/docs`);
  await page.locator('.opblock').first().waitFor();
  return { page, complaints };
}

describeInBrowser('the page of the agency API', () => {
  beforeAll(async () => {
    mkdirSync('tests/.out', { recursive: true });
    [browser, server] = await Promise.all([launchChromium(), homeServer()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it.each([1280, 360])('shows every request in Korean, opens one by the keyboard, at %d', async (width) => {
    const { page, complaints } = await opened(width);
    const summaries = await page.locator('.opblock-summary-description').allTextContents();
    expect(summaries).toEqual([
      '토큰 받기',
      '한 건 보내기',
      '여러 건 보내기(1000건까지)',
      '상태 보기',
      '고치기',
      '거두어들이기',
      '종류마다 몇 건이 닿았는지',
    ]);
    await page.screenshot({ path: `tests/.out/docs-${width}.png` });
    expect(await axeFindings(page)).toEqual([]);
    const state = page.locator('#operations-알림-noticeState');
    await state.locator('.opblock-summary-control').focus();
    await page.keyboard.press('Enter');
    await state.getByText('보낼 때 받은 번호').waitFor();
    expect(await state.getByText('매개변수').first().isVisible()).toBe(true);
    expect(await state.getByText('Parameters').count()).toBe(0);
    await state.screenshot({ path: `tests/.out/docs-open-${width}.png` });
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.locator('#civil-defense-training summary').press('Enter');
    expect(await page.locator('#civil-defense-training').getByText('supplies').isVisible()).toBe(true);
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('sends what is tried out', async () => {
    const { id, secret } = await addAgency(server.parts.store, '시청', ['civil-defense-training'], 1);
    const { page } = await opened(1280);
    const token = page.locator('#operations-토큰-issueToken');
    await token.locator('.opblock-summary-control').click();
    await token.getByRole('button', { name: '보내 보기' }).click();
    const fill = (name: string, text: string) =>
      token
        .locator(`tr[data-property-name="${name}"] input, [data-property-name="${name}"] input`)
        .first()
        .fill(text);
    await fill('client_id', id);
    await fill('client_secret', secret);
    const answer = page.waitForResponse((response) => response.url().endsWith('/api/v1/token'));
    await token.getByRole('button', { name: '보내기', exact: true }).click();
    const { status, body } = await answer.then(async (one) => ({
      status: one.status(),
      body: await one.json(),
    }));
    await token.screenshot({ path: 'tests/.out/docs-token.png' });
    expect([status, body]).toEqual([200, expect.objectContaining({ token_type: 'Bearer' })]);
    await page.close();
  });
});
