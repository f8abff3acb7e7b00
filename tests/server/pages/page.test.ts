import { mkdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';
import { type Loopback, longAgo, startLoopback } from './loopback.ts';

const out = 'tests/.out';
let browser: Browser;
let server: Loopback;
let page: Page;
let complaints: string[];

async function open(width = 1280, height = 800): Promise<void> {
  page = await browser.newPage({ viewport: { width, height }, locale: 'ko-KR' });
  page.setDefaultTimeout(8000);
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(server.url);
  await answered('무엇을 도와드릴까요');
}

const answered = (text: string) => page.locator('#answer', { hasText: text }).waitFor();
const type = (text: string) => page.locator('#words').fill(text);
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
async function askForPin(): Promise<void> {
  await press('과태료 나온 거 있어?');
  await answered('지금 낼까요');
  await press('네');
  await answered('비밀번호 네 자리');
}

describeInBrowser('the page at /', () => {
  beforeAll(async () => {
    mkdirSync(out, { recursive: true });
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    complaints = [];
    server = await startLoopback();
  });
  afterEach(async () => {
    await page?.close();
    await server.close();
  });

  it('greets, takes typed words with the enter key, and keeps the focus where one types', async () => {
    await open();
    await type('과태료 나온 거 있어?');
    await page.keyboard.press('Enter');
    await answered('삼만 이천 원을 지금 낼까요?');
    expect(await page.locator('#you').textContent()).toBe('내가 한 말: 과태료 나온 거 있어?');
    expect(await page.locator('#card').textContent()).toContain('12가3456');
    expect(await page.evaluate('document.activeElement.id')).toBe('words');
    expect(await page.locator('#words').inputValue()).toBe('');
    expect(server.turns.map((turn) => turn.heard)).toEqual([
      { kind: 'launch' },
      { kind: 'text', text: '과태료 나온 거 있어?' },
    ]);
    const [first = 0, second = 0] = server.turns.map((turn) => turn.seq);
    expect(second).toBe(first + 1);
    expect(complaints).toEqual([]);
    await page.screenshot({ path: `${out}/page-1280x800.png` });
  });

  it('offers answers that fit the question, and can be walked through with the keyboard alone', async () => {
    await open();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('말하기 칸으로 바로 가기');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.locator('.chips button').nth(1).focus();
    await page.keyboard.press('Enter');
    await answered('지금 낼까요');
    expect(await page.locator('.chips button').allInnerTexts()).toEqual(['네', '아니요', '다시 말해 줘']);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('네');
  });

  it('hides a PIN while it is typed, and shows it nowhere afterwards', async () => {
    await open();
    await askForPin();
    expect(await page.locator('#words').getAttribute('type')).toBe('password');
    expect(await page.getByLabel('비밀번호 네 자리를 적어 주세요').count()).toBe(1);
    expect(await page.locator('#mic').isVisible()).toBe(false);
    await type('사칠일구');
    await page.keyboard.press('Enter');
    await answered('접수했어요');
    expect(server.posts.at(-1)).toContain('사칠일구');
    expect(await page.content()).not.toContain('사칠일구');
    expect(await page.locator('#request').textContent()).toContain('보여 드리지 않아요');
    expect(await page.locator('#words').getAttribute('type')).toBe('text');
  });

  it.each([
    [390, 844],
    [360, 640],
  ])('fits %d × %d: no sideways scrolling, nothing small to read or press', async (width, height) => {
    await open(width, height);
    await press('과태료 나온 거 있어?');
    await answered('지금 낼까요');
    await page.screenshot({ path: `${out}/page-${width}x${height}.png`, fullPage: true });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const low = `[...document.querySelectorAll('button, input, select, summary, .card a')]
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 48).map((each) => each.outerHTML)`;
    expect(await page.evaluate(low)).toEqual([]);
    const small = `[...document.querySelectorAll('body *')].filter((each) => each.checkVisibility() && each.tagName !== 'PRE'
      && parseFloat(getComputedStyle(each).fontSize) < 18).map((each) => each.outerHTML)`;
    expect(await page.evaluate(small)).toEqual([]);
    expect(await page.locator('#developer').getAttribute('open')).toBeNull();
  });

  it('reads answers to those who do not see them', async () => {
    await open();
    const tree = await page.locator('body').ariaSnapshot();
    expect(tree).toContain('heading "말로 하는 국민비서" [level=1]');
    expect(tree).toContain('textbox "하고 싶은 말을 적어 주세요"');
    expect(await page.locator('#answer').getAttribute('aria-live')).toBe('polite');
  });

  it('apologises when the server is gone, and goes on when it is back', async () => {
    await open();
    server.failing.push(503, 503, 503);
    await type('네');
    await page.keyboard.press('Enter');
    await answered('지금은 연결이 어려워요');
    await press('과태료 나온 거 있어?');
    await answered('지금 낼까요');
  });

  it('tries again under the same id after a hiccup', async () => {
    await open();
    server.failing.push(502);
    await type('네');
    await page.keyboard.press('Enter');
    await answered('비밀번호');
    const ids = server.posts.map((body) => JSON.parse(body).id);
    expect(ids).toHaveLength(3);
    expect(ids[1]).toBe(ids[2]);
    expect(server.turns).toHaveLength(2);
  });

  it('opens a new session when the hour of its token is over', async () => {
    server.age = longAgo;
    page = await browser.newPage();
    await page.goto(server.url);
    await answered('연결이 어려워요');
    server.age = 0;
    await type('과태료 나온 거 있어?');
    await page.keyboard.press('Enter');
    await answered('지금 낼까요');
    expect(server.turns).toHaveLength(1);
  });

  it('goes on beside another page of the same speaker', async () => {
    await open();
    const first = page;
    await open();
    await press('과태료 나온 거 있어?');
    await answered('지금 낼까요');
    await page.close();
    page = first;
    await press('과태료 나온 거 있어?');
    await answered('지금 낼까요');
  });

  it('shows developers the wire, the meaning and why', async () => {
    await open();
    await press('과태료 나온 거 있어?');
    await answered('지금 낼까요');
    expect(await page.locator('#meant').textContent()).toContain('fines.check');
    expect(await page.locator('#meant').textContent()).toContain('notices.read 0.41');
    expect(await page.locator('#request').textContent()).toMatch(/biseo-session: [\s\S]*"kind": "text"/);
    expect(await page.locator('#response').textContent()).toContain('"expect": "yesno"');
  });

  it('plays another speaker through its real webhook', async () => {
    await open();
    await page.locator('#platform').selectOption('gigagenie');
    await page.locator('#request', { hasText: '"event": "launch"' }).waitFor();
    await press('과태료 나온 거 있어?');
    await answered('지금 낼까요');
    expect(await page.locator('#response').textContent()).toContain('"call": "sendTTS"');
    await press('네');
    await answered('비밀번호 네 자리');
    await type('사칠일구');
    await page.keyboard.press('Enter');
    await answered('접수했어요');
    expect(await page.content()).not.toContain('사칠일구');
    expect(server.turns.slice(1).map((turn) => turn.platform)).toEqual(Array(4).fill('gigagenie'));
  });

  it('loads nothing from elsewhere, and lets nothing inline run', async () => {
    const asked: string[] = [];
    page = await browser.newPage();
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    const answer = await page.goto(server.url);
    await answered('무엇을 도와드릴까요');
    expect(new Set(asked)).toEqual(new Set([server.url]));
    const policy = (await answer?.headerValue('content-security-policy')) ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
  });
});
