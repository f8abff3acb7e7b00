import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addEntry } from '../../../server/db/write-entry.ts';
import type { GoogleSandbox } from '../../../server/sandbox/google.ts';
import { type HomeServer, homeServer, signedInPage } from './home-server.ts';

const phone = '01000000001';
const memberId = 'younghee';

describe('linking Google Calendar', () => {
  let home: HomeServer;
  let sandbox: GoogleSandbox;
  let page: Awaited<ReturnType<typeof signedInPage>>;
  beforeEach(async () => {
    home = await homeServer();
    const begun = await home.parts.google.sandbox?.();
    if (!begun) throw new Error('no sandbox');
    sandbox = begun;
    page = await signedInPage(home, phone);
  });
  afterEach(() => home.close());

  /** To Google's page; where its answers lead. */
  async function asked(): Promise<{ readonly agree: string; readonly refuse: string; readonly url: URL }> {
    const { text } = await page.go('/home/calendar/google', {});
    const url = new URL(hrefs(text).find((href) => href.startsWith('http')) ?? '');
    const [agree = '', refuse = ''] = hrefs(await (await fetch(url)).text());
    return { agree, refuse, url };
  }
  const hrefs = (text: string) =>
    [...text.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  const links = () => home.parts.store.db.selectFrom('google_links').selectAll().execute();
  const settled = async () => {
    await home.parts.jobs.drain();
    return [...sandbox.book.calendars.values()].flatMap(({ events }) => [...events.values()]);
  };

  it('asks for calendars of our own making and no more, with PKCE, and brings there what is planned', async () => {
    const { store } = home.parts;
    const entry = { id: 'e1', memberId, title: '민방위 교육', at: '2099-12-01T14:00+09:00' };
    await store.queue.write((trx) => addEntry(trx, store.vault, entry, Date.now()), { durable: true });
    const { agree, url } = await asked();
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      scope: 'https://www.googleapis.com/auth/calendar.app.created',
      response_type: 'code',
      access_type: 'offline',
      code_challenge_method: 'S256',
      redirect_uri: `${home.url}/home/calendar/google/back`,
    });
    const back = await page.go(agree);
    expect(back.url.pathname).toBe('/home/calendar');
    expect(back.text).toContain('연결되어 있어요');
    expect((await settled()).map(({ summary }) => summary)).toContain('민방위 교육');
    const [link] = await links();
    const [token = 'none'] = sandbox.book.refreshTokens.keys();
    expect(JSON.stringify(link)).not.toContain(token);
    expect((await page.go('/home/history')).text).toContain('구글 캘린더를 연결함');
  });

  it('takes an answer once, and none that another phone asked for', async () => {
    const first = await asked();
    const { db } = home.parts.store;
    await db.updateTable('google_visits').set({ member_id: 'soonja' }).execute();
    expect((await page.go(first.agree)).status).toBe(410);
    await db.updateTable('google_visits').set({ member_id: memberId }).execute();
    expect((await page.go(first.agree)).status).toBe(200);
    expect((await page.go(first.agree)).status).toBe(410);
    expect((await links()).map(({ member_id }) => member_id)).toEqual([memberId]);
    page.clear();
    expect((await page.go(first.agree)).url.pathname).toBe('/home/sign-in');
  });

  it('links nothing when she says no, when less was allowed, or when Google is away', async () => {
    expect((await page.go((await asked()).refuse)).text).toContain('연결하지 않았어요');
    const less = await asked();
    for (const [code, kept] of sandbox.book.codes) sandbox.book.codes.set(code, { ...kept, scope: 'openid' });
    expect((await page.go(less.agree)).text).toContain('허용하지 않아');
    const away = await asked();
    sandbox.tokens.set(['down']);
    expect((await page.go(away.agree)).status).toBe(503);
    expect(await links()).toEqual([]);
  });

  it('says that Google ended it, and unlinks by her own word', async () => {
    await page.go((await asked()).agree);
    await settled();
    await home.parts.store.db.updateTable('google_links').set({ ended_at: 1, ended_by: 'revoked' }).execute();
    expect((await page.go('/home/calendar')).text).toContain('구글에서 허용을 거두어');
    await page.go((await asked()).agree);
    await settled();
    expect(sandbox.book.calendars.size).toBe(1);
    expect((await page.go('/home/calendar', { do: 'unlink' })).text).toContain('연결을 끊었어요');
    await settled();
    expect(await links()).toEqual([]);
    expect(sandbox.book.refreshTokens.size).toBe(1);
  });
});
