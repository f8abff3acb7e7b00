import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addEntry } from '../../../server/db/write-entry.ts';
import { axeFindings, overflow } from '../../helpers/axe-findings.ts';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';
import { type HomeServer, homeServer } from './home-server.ts';

const phone = '01000000001';
let browser: Browser;
let home: HomeServer;

/** At both widths nothing is cut off, and nobody is kept out. */
async function looked(page: Page, name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 760 });
    await page.screenshot({ path: `tests/.out/calendar-${name}-${width}.png`, fullPage: true });
    expect([name, width, await overflow(page)]).toEqual([name, width, 0]);
  }
  expect([name, await axeFindings(page)]).toEqual([name, []]);
}

describeInBrowser('the ways out of the calendar, on a phone', () => {
  beforeAll(async () => {
    mkdirSync('tests/.out', { recursive: true });
    [browser, home] = await Promise.all([launchChromium(), homeServer()]);
  });
  afterAll(async () => {
    await browser?.close();
    await home?.close();
  });

  it('makes an address, links Google, and the entry stands in the calendar there', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 760 } });
    context.setDefaultTimeout(6000);
    const page = await context.newPage();
    const press = (name: string) => page.getByRole('button', { name }).click();
    await page.goto(`${home.url}/home`);
    await page.getByLabel('휴대전화 번호').fill(phone);
    await page.keyboard.press('Enter');
    await page.locator('#code').waitFor();
    await page.locator('#code').fill(await home.codeOf(phone));
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /^일정/ }).click();
    await looked(page, 'before');

    await press('구독 주소 만들기');
    const address = await page.getByLabel('구독 주소').inputValue();
    expect(address).toMatch(/\/calendar\/[\w-]{22}\.ics$/);
    await looked(page, 'address');

    await press('구글 캘린더 연결하기');
    await looked(page, 'leaving');
    await page.getByRole('link', { name: '구글에서 허용하기' }).click();
    await page.getByRole('link', { name: '허용' }).click();
    await page.getByText('연결되어 있어요').waitFor();
    await looked(page, 'linked');

    const { store, jobs, google } = home.parts;
    const entry = { id: 'e1', memberId: 'younghee', title: '민방위 교육', at: '2099-12-01T14:00+09:00' };
    await store.queue.write((trx) => addEntry(trx, store.vault, entry, Date.now()), { durable: true });
    await jobs.drain();
    const [calendar] = [...((await google.sandbox?.())?.book.calendars.values() ?? [])];
    expect(calendar?.summary).toBe('국민비서');
    expect([...(calendar?.events.values() ?? [])].map(({ summary }) => summary)).toContain('민방위 교육');
    expect(await (await fetch(address)).text()).toContain('SUMMARY:민방위 교육');

    await press('연결 끊기');
    await page.getByText('연결을 끊었어요').waitFor();
    await jobs.drain();
    expect((await google.sandbox?.())?.book.refreshTokens.size).toBe(0);
  });
});
