import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createApp } from '../../../server/app.ts';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { uploadToken } from '../../../server/db/apply-petition-write.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { type Listening, serve } from '../../../server/main.ts';
import { systemClock } from '../../../shared/clock.ts';
import { commitOf, household, speaker } from '../../contract/household.ts';
import { axeFindings, overflow } from '../../helpers/axe-findings.ts';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';

const key = 'an-editor-key-of-a-test';
const out = 'tests/.out';
let browser: Browser;
let parts: Parts;
let server: Listening;
let upload: string;
let rev = 0;

async function commit(writes: Parameters<typeof commitOf>[0]['writes']): Promise<void> {
  await parts.store.dialogs.commit(commitOf({ rev, turnId: `t${rev}`, writes: writes ?? [] }));
  rev += 1;
}

async function settled(id: string): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    const [found] = await parts.store.petitions.find([id]);
    if (found?.state === 'NEEDS_ATTACHMENT') return;
    parts.jobs.nudge();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the petition was not filed');
}

async function start(): Promise<void> {
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: ':memory:',
    LOG_LEVEL: 'silent',
    ARA_EDITOR_KEY: key,
  });
  parts = await compose(config, { clock: systemClock, simulate: true, unhurried: true });
  const now = systemClock.now();
  await seedHousehold(parts.store, household, [speaker], now);
  server = await serve({ webhook: parts.webhook, rest: createApp(parts, {}), host: '127.0.0.1', port: 0 });
  await commit([
    { kind: 'note-question', id: 'q1', topic: 'tank', nearest: 'exam-01', score: 0.2, at: now },
    { kind: 'note-question', id: 'q2', topic: 'band', score: 0, at: now },
    { kind: 'keep-question', id: 'q1', text: '<b>전차</b>는 얼마예요' },
  ]);
  await commit([
    {
      kind: 'file-petition',
      id: 'p1',
      memberId: 'younghee',
      petition: 'enlist-postpone-illness',
      answers: { disease: '무릎' },
      agreement: 'agreed',
      at: now,
    },
  ]);
  await settled('p1');
  upload = `${server.url}/p/${uploadToken(parts.store.vault, 'p1')}`;
}

async function open(url: string, width: number): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width, height: 800 },
    locale: 'ko-KR',
    httpCredentials: { username: 'editor', password: key },
  });
  page.setDefaultTimeout(8000);
  await page.goto(url);
  return page;
}

describeInBrowser('the pages of military service', () => {
  beforeAll(async () => {
    mkdirSync(out, { recursive: true });
    browser = await launchChromium();
    await start();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await parts?.close();
  });

  it('/ara opens for nobody without the key, its data neither', async () => {
    for (const path of ['/ara', '/ara/knowledge']) {
      const tries = [undefined, 'Basic !', `Basic ${btoa('editor:wrong')}`, `Bearer ${key}`];
      for (const authorization of tries) {
        const headers = authorization === undefined ? {} : { authorization };
        const response = await fetch(server.url + path, { headers });
        expect([response.status, response.headers.get('www-authenticate')?.slice(0, 5)]).toEqual([
          401,
          'Basic',
        ]);
        expect(await response.text()).not.toContain('전차');
      }
      const headers = { authorization: `Basic ${btoa(`누구나:${key}`.replace(/[^\x20-\x7e]/g, 'x'))}` };
      expect((await fetch(server.url + path, { headers })).status).toBe(200);
    }
  });

  it.each([360, 1280])('/ara shows what is known and what was not at %i pixels', async (width) => {
    const page = await open(`${server.url}/ara`, width);
    await page.locator('#sum', { hasText: '답하지 못한 질문 2개' }).waitFor();
    expect(await page.locator('#asked').textContent()).toContain('<b>전차</b>는 얼마예요');
    expect(await page.locator('#asked').textContent()).toContain('말은 남기지 않은 질문');
    await page.getByLabel('찾을 말').fill('카투사');
    await page.locator('#count', { hasText: /^\d{1,2}개/ }).waitFor();
    const first = page.locator('#known details').first();
    await first.locator('summary').press('Enter');
    expect(await first.getAttribute('open')).not.toBeNull();
    await page.screenshot({ path: `${out}/ara-${width}.png`, fullPage: true });
    expect(await overflow(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });

  it.each([360, 1280])('/p shows what is awaited at %i pixels', async (width) => {
    const page = await open(upload, width);
    await page.getByRole('heading', { name: '서류 올리기' }).waitFor();
    await page.screenshot({ path: `${out}/upload-${width}.png`, fullPage: true });
    expect(await overflow(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });

  it('/p says what is wrong with a file, takes a good one once, and says that it has it', async () => {
    const page = await open(upload, 360);
    const pick = (name: string, text: string) =>
      page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name, mimeType: 'image/jpeg', buffer: Buffer.from(text) });
    const status = page.locator('form [role=status]').first();
    await pick('a.jpg', 'MZ no photograph');
    await page.getByRole('button', { name: '올리기' }).first().press('Enter');
    await status.filter({ hasText: '사진' }).waitFor();
    await pick('b.pdf', '%PDF-1.7 진단서');
    await page.getByRole('button', { name: '올리기' }).first().press('Enter');
    await status.filter({ hasText: '받았어요' }).waitFor();
    await page.screenshot({ path: `${out}/upload-taken.png` });
    await page.close();
  });
});
