import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addEntry, removeEntry } from '../../../server/db/write-entry.ts';
import { type HomeServer, homeServer, signedInPage } from './home-server.ts';

const phone = '01000000001';
const memberId = 'younghee';

describe('the address of a calendar', () => {
  let home: HomeServer;
  let page: Awaited<ReturnType<typeof signedInPage>>;
  beforeEach(async () => {
    home = await homeServer();
    page = await signedInPage(home, phone);
  });
  afterEach(() => home.close());

  const press = (act: string, member = memberId) => page.go('/home/calendar', { do: act, member });
  async function address(): Promise<string> {
    const { text } = await page.go('/home/calendar');
    return /value="(http[^"]+\.ics)"/.exec(text)?.[1] ?? '';
  }
  /** As somebody who has nothing but the address. */
  const fetched = (url: string, etag?: string) =>
    fetch(url, {
      headers: etag === undefined ? {} : { 'if-none-match': etag, 'cache-control': 'max-age=0' },
    });
  const planned = (id: string, title: string, at = '2099-12-01T14:00+09:00') => {
    const { store } = home.parts;
    const entry = { id, memberId, title, at };
    return store.queue.write((trx) => addEntry(trx, store.vault, entry, Date.now()), { durable: true });
  };

  it('is made, renewed and ended on the phone page, and opens nothing afterwards', async () => {
    expect(await address()).toBe('');
    expect((await press('share')).status).toBe(200);
    const first = await address();
    expect(first).toMatch(/\/calendar\/[\w-]{22}\.ics$/);
    expect((await fetched(first)).status).toBe(200);
    await press('share');
    const second = await address();
    expect(second).not.toBe(first);
    expect((await fetched(first)).status).toBe(404);
    expect((await fetched(second)).status).toBe(200);
    await press('unshare');
    expect(await address()).toBe('');
    expect((await fetched(second)).status).toBe(404);
    expect((await page.go('/home/history')).text).toContain('일정을 볼 수 있는 주소를 없앰');
  });

  it('is made for nobody who has not agreed to it', async () => {
    expect((await press('share', 'soonja')).status).toBe(400);
    expect(await home.parts.store.db.selectFrom('calendar_feeds').selectAll().execute()).toEqual([]);
  });

  it('lies in the database as a hash only', async () => {
    await press('share');
    const secret = /([\w-]{22})\.ics/.exec(await address())?.[1] ?? 'none';
    const rows = await home.parts.store.db.selectFrom('calendar_feeds').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('gives what is planned, without sums and plates, and that it was taken out', async () => {
    await planned('e1', '민방위 교육');
    await planned('e2', '과태료 40,000원 (12가3456)', '2099-12-10');
    await press('share');
    const url = await address();
    const answer = await fetched(url);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await answer.text();
    expect(text).toContain('UID:e1@localhost');
    expect(text).toContain('SUMMARY:민방위 교육');
    expect(text).toContain('SUMMARY:과태료\r\n');
    expect(text).not.toMatch(/40,000|3456/);
    const { queue } = home.parts.store;
    const at = Date.now();
    await queue.write((trx) => removeEntry(trx, { memberId, id: 'e1', at }), { durable: true });
    const after = await (await fetched(url)).text();
    expect(after).toMatch(/UID:e1@localhost\r\nSEQUENCE:2[\s\S]*STATUS:CANCELLED/);
    expect(after).not.toContain('민방위 교육');
  });

  it('answers 304 until something changes, and is kept by no one in between', async () => {
    await press('share');
    const url = await address();
    const first = await fetched(url);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('referrer-policy')).toBe('no-referrer');
    expect(first.headers.get('x-robots-tag')).toBe('noindex');
    expect((await fetched(url, etag)).status).toBe(304);
    await planned('e1', '민방위 교육');
    const changed = await fetched(url, etag);
    expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
  });

  it('says the same of every address that is none', async () => {
    await press('share');
    const known = await address();
    const wrong = [
      'x',
      `${'A'.repeat(22)}.ics`,
      '.ics',
      known.split('/').at(-1)?.slice(0, -4) ?? '',
      '%00.ics',
    ];
    const answers = await Promise.all(
      wrong.map(async (name) => {
        const answer = await fetched(`${home.url}/calendar/${name}`);
        const headers = Object.fromEntries(answer.headers);
        return { ...headers, date: '', status: answer.status, text: await answer.text() };
      }),
    );
    expect(answers[0]?.status).toBe(404);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('is not asked for without end', async () => {
    const asked = Array.from({ length: 121 }, () => fetched(`${home.url}/calendar/nothing.ics`));
    const answers = await Promise.all(asked);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(120);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it('ends with whom it was of', async () => {
    await press('share');
    const url = await address();
    await page.go('/home/erase', { do: 'erase', word: '모두 지우기' });
    expect((await fetched(url)).status).toBe(404);
  });
});
