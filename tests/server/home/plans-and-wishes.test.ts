import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addEntry } from '../../../server/db/write-entry.ts';
import { describeInBrowser, launchChromium } from '../../helpers/chromium.ts';
import { type HomeServer, homeServer, signedInPage } from './home-server.ts';

const phone = '01000000001';
const memberId = 'younghee';
let home: HomeServer;
let page: Awaited<ReturnType<typeof signedInPage>>;
beforeEach(async () => {
  home = await homeServer();
});
afterEach(() => home.close());

async function signIn(): Promise<void> {
  page = await signedInPage(home, phone);
}

const plan = (id: string, title: string, noticeId?: string) => {
  const { store } = home.parts;
  const from = noticeId === undefined ? {} : { noticeId };
  const entry = { id, memberId, title, at: '2099-12-01T14:00+09:00', place: '시민회관', ...from };
  return store.queue.write((trx) => addEntry(trx, store.vault, entry, Date.now()), { durable: true });
};

describe('the calendar on the phone', () => {
  beforeEach(signIn);

  it('lists what is ahead and takes out one of it, asked once more', async () => {
    await plan('e1', '민방위 <교육>', 'n1');
    await plan('e2', '동창회');
    const { text } = await page.go('/home/calendar');
    for (const shown of [
      '민방위 &lt;교육&gt;',
      '2099년 12월 1일 14:00',
      '시민회관',
      '기관이 정한 날은 그대로',
    ])
      expect(text).toContain(shown);
    const done = await page.go('/home/calendar', { do: 'remove', member: memberId, entry: 'e1' });
    expect(done.text).toContain('일정을 지웠어요');
    expect(done.text).toContain('동창회');
    const left = await home.parts.store.calendar.upcoming(memberId, 0);
    expect(left.map(({ id }) => id)).not.toContain('e1');
    const again = await page.go('/home/calendar', { do: 'remove', member: memberId, entry: 'e1' });
    expect([again.status, again.text.includes('이미 없어요')]).toEqual([400, true]);
  });

  it('touches nothing of who has not agreed', async () => {
    await plan('e1', '동창회');
    expect((await page.go('/home/calendar', { do: 'remove', member: 'soonja', entry: 'e1' })).status).toBe(
      400,
    );
    expect(await home.parts.store.calendar.find(memberId, 'e1')).toBeDefined();
  });
});

describe('what to be told of, on the phone', () => {
  beforeEach(signIn);

  const wishes = () => home.parts.store.subscriptions.of(memberId);

  it('is chosen by category, and what the law has delivered is said to be so', async () => {
    const before = await page.go('/home/notices');
    for (const shown of ['건강', '교통', '아직 고르지 않으셔서', '법으로 꼭 보내는 것이라 늘 와요'])
      expect(before.text).toContain(shown);
    expect(before.text).not.toContain('value="reserve-training"');
    const form = { do: 'save', member: memberId };
    const first = await page.go('/home/notices', { ...form, kind: 'flu-vaccination' });
    expect(first.text).toContain('1가지를 새로 받아요');
    expect(await wishes()).toEqual({ kinds: ['flu-vaccination'], chosen: true });
    expect(first.text).toMatch(/value="flu-vaccination" checked/);
    const none = await page.go('/home/notices', form);
    expect(none.text).toContain('1가지를 그만 받아요');
    expect((await wishes()).kinds).toEqual([]);
  });

  it('takes nothing that must be delivered, nothing unknown, and nothing for who has not agreed', async () => {
    const forged = { do: 'save', member: memberId, kind: 'reserve-training' };
    expect((await page.go('/home/notices', forged)).text).toContain('바뀐 것이 없어요');
    await page.go('/home/notices', { ...forged, kind: 'no-such' });
    expect((await wishes()).kinds).toEqual([]);
    const other = await page.go('/home/notices', { ...forged, member: 'soonja', kind: 'flu-vaccination' });
    expect(other.status).toBe(400);
    expect((await home.parts.store.subscriptions.of('soonja')).kinds).toEqual([]);
  });
});

describeInBrowser('on a phone of 360 px', () => {
  it('is read, opened by keyboard and saved', async () => {
    await plan('e1', '동창회');
    const chromium = await launchChromium();
    try {
      const context = await chromium.newContext({ viewport: { width: 360, height: 760 } });
      context.setDefaultTimeout(10_000);
      const tab = await context.newPage();
      await tab.goto(`${home.url}/home/sign-in`);
      await tab.getByLabel('휴대전화 번호').fill(phone);
      await tab.keyboard.press('Enter');
      await tab.locator('#code').waitFor();
      await tab.locator('#code').fill(await home.codeOf(phone));
      await tab.keyboard.press('Enter');
      await tab.getByText('안녕하세요').waitFor();
      const isWide = 'document.documentElement.scrollWidth > window.innerWidth';
      await tab.goto(`${home.url}/home/notices`);
      const summary = tab.locator('summary', { hasText: '건강' });
      await summary.focus();
      await tab.keyboard.press('Enter');
      await tab.getByLabel('독감').first().check();
      expect(await tab.evaluate(isWide)).toBe(false);
      await tab.getByRole('button', { name: '이대로 받기' }).click();
      await tab.getByRole('status').getByText('1가지를 새로 받아요').waitFor();
      await tab.goto(`${home.url}/home/calendar`);
      await tab.locator('summary', { hasText: '지우기' }).first().click();
      expect(await tab.evaluate(isWide)).toBe(false);
      await tab.getByRole('button', { name: '동창회 지우기' }).click();
      await tab.getByRole('status').getByText('일정을 지웠어요').waitFor();
    } finally {
      await chromium.close();
    }
  });
});
