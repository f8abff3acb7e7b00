import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { localPath } from '../../../server/home/local-path.ts';
import { browser } from '../../helpers/browser.ts';
import { type HomeServer, homeServer } from './home-server.ts';

const known = '01000000001';
const unknown = '01099990001';

describe('signing in by phone', () => {
  let home: HomeServer;
  let phone: ReturnType<typeof browser>;
  beforeAll(async () => {
    home = await homeServer();
  });
  afterAll(() => home.close());
  beforeEach(async () => {
    phone = browser(home.url);
    await home.parts.store.db.deleteFrom('limits').execute();
  });

  const asked = (number = known, then = '/home') => phone.go('/home/sign-in', { phone: number, then });
  const typed = (code: string, then = '/home') => phone.go('/home/sign-in/code', { code, then });
  const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  it('lets in whoever has the code, and nobody before', async () => {
    expect((await phone.go('/home')).url.pathname).toBe('/home/sign-in');
    expect((await asked()).url.pathname).toBe('/home/sign-in/code');
    const entered = await typed(await home.codeOf(known));
    expect([entered.url.pathname, entered.status]).toEqual(['/home', 200]);
    expect(entered.text).toContain('김영희 님');
  });

  it('goes on to where one came from, on our own pages only', async () => {
    await asked(known, '/home/pin');
    expect((await typed(await home.codeOf(known), '/home/pin')).url.pathname).toBe('/home/pin');
    for (const then of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil',
      undefined,
      ['/a'],
    ])
      expect(localPath(then)).toBe('/home');
    expect(localPath('/link/agree/1?x=2')).toBe('/link/agree/1?x=2');
  });

  it('answers a number nobody has exactly as one somebody has, until the code', async () => {
    const pages = [await asked(known), await asked(unknown)].map(({ status, text, url }) => [
      status,
      text,
      url.href,
    ]);
    expect(pages[0]).toEqual(pages[1]);
    expect((await typed(await home.codeOf(unknown))).url.pathname).toBe('/home/sign-up');
  });

  it('writes and sends for a number nobody has what it does for one somebody has', async () => {
    const { store, jobs, documents } = home.parts;
    const sent = () => documents.sandboxes.messages?.sent().length ?? 0;
    const rows = async () => {
      const tables = ['sign_ins', 'jobs', 'limits', 'phone_messages', 'audit'] as const;
      const found = tables.map((table) =>
        store.db
          .selectFrom(table as 'jobs')
          .selectAll()
          .execute(),
      );
      return (await Promise.all(found)).map(({ length }) => length);
    };
    const added = async (number: string) => {
      for (const table of ['limits', 'sign_ins'] as const) await store.db.deleteFrom(table).execute();
      const [before, sentBefore] = [await rows(), sent()];
      await asked(number);
      // Whether the message has gone out by the answer is chance; that it does is not.
      await jobs.drain();
      const after = await rows();
      return { rows: after.map((count, at) => count - (before[at] ?? 0)), sent: sent() - sentBefore };
    };
    await jobs.drain();
    const ofKnown = await added(known);
    expect(ofKnown.sent).toBe(1);
    expect(ofKnown.rows.slice(0, 1)).toEqual([1]);
    expect(await added(unknown)).toEqual(ofKnown);
  });

  it('takes five wrong codes and then not even the right one', async () => {
    await asked();
    const code = await home.codeOf(known);
    const answers: number[] = [];
    for (let at = 0; at < 5; at++) answers.push((await typed(wrongOf(code))).status);
    expect(answers).toEqual([403, 403, 403, 403, 410]);
    expect((await typed(code)).status).toBe(410);
  });

  it('takes a code once, in the browser that asked for it', async () => {
    await asked();
    const code = await home.codeOf(known);
    const other = browser(home.url);
    expect((await other.go('/home/sign-in/code', { code })).status).toBe(410);
    expect((await typed(code)).status).toBe(200);
    expect((await typed(code)).status).toBe(410);
  });

  it('sends five codes to a number in ten minutes', async () => {
    const answers: number[] = [];
    for (let at = 0; at < 6; at++) answers.push((await asked()).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('keeps neither number nor code', async () => {
    await asked();
    const code = await home.codeOf(known);
    const rows = await home.parts.store.db.selectFrom('sign_ins').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${known}|"${code}"`));
  });

  it('refuses a form of another site', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    const body = new URLSearchParams({ phone: known });
    const { status } = await fetch(`${home.url}/home/sign-in`, { method: 'POST', headers, body });
    expect(status).toBe(403);
  });
});
