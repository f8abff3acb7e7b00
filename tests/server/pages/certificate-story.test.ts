import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';
import { readQr } from '../../helpers/read-qr.ts';
import { openWalletWorld, type WalletWorld } from '../wallet/wallet-world.ts';

const withPoppler = spawnSync('pdftoppm', ['-v']).error === undefined ? it : it.skip;

let browser: Browser;
let file = '';
let address: string | undefined;
let world: WalletWorld;

async function newPage(width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 760 }, acceptDownloads: true });
  context.setDefaultTimeout(8000);
  return context.newPage();
}

/** At the speaker in the living room. */
async function openSpeaker() {
  const page = await newPage(1280);
  const answered = () => page.locator('#speaker:not([data-state="thinking"])').waitFor();
  await page.goto(world.url);
  await page.locator('#answer p').first().waitFor();
  return {
    async say(text: string) {
      await page.locator('#words').fill(text);
      await page.keyboard.press('Enter');
      await answered();
      return (await page.locator('#answer').textContent()) ?? '';
    },
  };
}

describeInBrowser('from the spoken sentence to the pharmacy’s counter', () => {
  beforeAll(async () => {
    mkdirSync('tests/.out', { recursive: true });
    [browser, world] = await Promise.all([launchChromium(), openWalletWorld()]);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  it('등본 좀 내 폰으로 보내줘', async () => {
    const { say } = await openSpeaker();
    expect(await say('등본 좀 내 폰으로 보내줘')).toContain('가리고');
    expect(await say('네')).toContain('끝자리 오육칠팔');
    await say('네');
    expect(await say('사칠일구')).toContain('휴대전화로 보냈습니다');

    const phone = await newPage(360);
    await phone.goto(world.url + (/\/d\/[\w-]+/.exec(world.lastMessage())?.[0] ?? ''));
    await phone.screenshot({ path: 'tests/.out/story-link.png' });
    await phone.getByRole('button', { name: '번호 받기' }).click();
    await phone.locator('#code').waitFor();
    await world.parts.jobs.drain();
    await phone.locator('#code').fill(/인증번호 (\d{6})/.exec(world.lastMessage())?.[1] ?? '');
    await phone.screenshot({ path: 'tests/.out/story-code.png' });
    await phone.keyboard.press('Enter');
    await phone.locator('.paper').waitFor();
    const [download] = await Promise.all([
      phone.waitForEvent('download'),
      phone.getByRole('button', { name: '파일(PDF) 내려받기' }).click(),
    ]);
    file = await download.path();
    await phone.getByRole('button', { name: '크게 보여 주기' }).click();
    address = await readQr(browser, await phone.screenshot({ path: 'tests/.out/story-large.png' }));
    expect(address).toMatch(/\/v\/\d{4}-\d{4}-\d{4}-\d{4}$/);

    const counter = await newPage(1280);
    await counter.goto(address ?? '');
    await counter.getByRole('heading', { name: '진짜 문서예요' }).waitFor();
    expect(await counter.locator('main').textContent()).not.toContain('김영희');
    await counter.locator('#file').setInputFiles(file);
    await counter.getByRole('button', { name: '견주어 보기' }).click();
    await counter.getByText('같은 파일이에요').waitFor();
    await counter.screenshot({ path: 'tests/.out/story-verified.png', fullPage: true });
    await counter.setViewportSize({ width: 360, height: 740 });
    await counter.screenshot({ path: 'tests/.out/story-verified-360.png', fullPage: true });
  });

  withPoppler('is printed with the same code (pdftoppm; apt-get install poppler-utils)', async () => {
    const { status } = spawnSync('pdftoppm', [
      '-png',
      '-r',
      '110',
      '-singlefile',
      file,
      'tests/.out/story-printed',
    ]);
    expect(status).toBe(0);
    expect(await readQr(browser, readFileSync('tests/.out/story-printed.png'))).toBe(address);
  });
});
