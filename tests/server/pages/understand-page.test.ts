import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { pagesRouter } from '../../../server/pages/index.ts';
import { understandRouter } from '../../../server/pages/understand.ts';
import { systemClock } from '../../../shared/clock.ts';
import { loadVoiceModel } from '../../../voice-models/load.ts';
import { createUnderstand } from '../../../voice-models/nlu/understand.ts';
import { axeFindings, overflow } from '../../helpers/axe-findings.ts';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';
import { type Listening, listen } from '../../helpers/listen.ts';

const out = 'tests/.out';
let browser: Browser;
let server: Listening;

async function opened(width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(`${server.url}/understand`);
  return page;
}

describeInBrowser('the page that says why', () => {
  beforeAll(async () => {
    mkdirSync(out, { recursive: true });
    const app = express();
    app.use(
      pagesRouter({ open: async () => Promise.reject(new Error('nobody speaks here')), platforms: [] }),
    );
    app.use(
      '/understand',
      understandRouter({ understand: createUnderstand(loadVoiceModel()), clock: systemClock }),
    );
    server = await listen(app);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it.each([360, 1280])('shows at %i what was understood and what decided', async (width) => {
    const page = await opened(width);
    await page.getByLabel('들은 말').fill('주차 과태료 지금 내 줄래요');
    await page.keyboard.press('Enter');
    const heard = page.getByRole('status');
    await heard.waitFor();
    expect(await heard.textContent()).toMatch(/fines\.pay[\s\S]*까닭[\s\S]*(?:margin|seed of)/);
    expect(await overflow(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.screenshot({ path: `${out}/understand-${width}.png` });
    await page.close();
  });

  it('takes the open question into account, and shows markup as words', async () => {
    const page = await opened(360);
    await page.getByLabel('들은 말').fill('응');
    await page.getByLabel('그때 열려 있던 질문').selectOption('yesno');
    await page.getByRole('button').click();
    await page.getByText('confirm.yes', { exact: true }).waitFor();
    await page.getByLabel('들은 말').fill('<b>x</b>"');
    await page.getByRole('button').click();
    await page.getByText('우리 일이 아님').waitFor();
    expect(await page.getByLabel('들은 말').inputValue()).toBe('<b>x</b>"');
    await page.close();
  });
});
