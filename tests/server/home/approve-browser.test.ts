import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, overflow } from '../../helpers/axe-findings.ts';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';
import { askSon, guardedFamily, sonPhone } from './guarded-family.ts';
import { type HomeServer, homeServer } from './home-server.ts';

let browser: Browser;
let home: HomeServer;

async function looked(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `tests/.out/approve-${name}.png`, fullPage: true });
  expect([name, await overflow(page)]).toEqual([name, 0]);
  expect([name, await axeFindings(page)]).toEqual([name, []]);
}

describeInBrowser('approving on a phone of 360 pixels', () => {
  beforeAll(async () => {
    mkdirSync('tests/.out', { recursive: true });
    [browser, home] = await Promise.all([launchChromium(), homeServer({ seed: guardedFamily })]);
  });
  afterAll(async () => {
    await browser?.close();
    await home?.close();
  });

  it('goes from the link through the code to two large buttons, by keyboard', async () => {
    const link = await askSon(home);
    const context = await browser.newContext({ viewport: { width: 360, height: 760 } });
    context.setDefaultTimeout(6000);
    const page = await context.newPage();
    await page.goto(home.url + link);
    await page.getByLabel('휴대전화 번호').fill(sonPhone);
    await page.keyboard.press('Enter');
    await page.locator('#code').waitFor();
    await page.locator('#code').fill(await home.codeOf(sonPhone));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '과태료 납부 승인' }).waitFor();
    await looked(page, 'asked');
    for (const name of ['승인', '거절']) {
      const box = await page.getByRole('button', { name, exact: true }).boundingBox();
      expect([name, (box?.height ?? 0) >= 48, (box?.width ?? 0) >= 280]).toEqual([name, true, true]);
    }
    await page.getByRole('button', { name: '승인', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '승인했어요' }).waitFor();
    await looked(page, 'approved');
    await home.parts.jobs.drain();
    const [paid] = await home.parts.store.db.selectFrom('settlements').select('outcome').execute();
    expect(paid?.outcome).toBe('PAID');

    await page.goto(`${home.url}/home/guardians`);
    await looked(page, 'guardians');
    await page.getByText('김영희 님의 보호자예요').waitFor();
  });
});
