import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { koreanDate } from '../../../shared/clock.ts';
import { browser } from '../../helpers/browser.ts';
import { askSon, guardedFamily, motherPhone, sonPhone } from '../home/guarded-family.ts';
import { type HomeServer, homeServer, signedInPage } from '../home/home-server.ts';

describe('the page that asks a phone', () => {
  let home: HomeServer;
  let link: string;
  beforeEach(async () => {
    home = await homeServer({ seed: guardedFamily });
    link = await askSon(home);
  });
  afterEach(() => home.close());

  const phoneOf = (phone: string) => signedInPage(home, phone);
  const settled = async () => {
    await home.parts.jobs.drain();
    return home.parts.store.db.selectFrom('settlements').select(['id', 'outcome']).execute();
  };
  const message = () =>
    home.parts.documents.sandboxes.messages?.sent().find(({ text }) => text.includes('/approve/'));

  it('sends the guardian a link and a sum, and names nobody', () => {
    expect(message()?.to).toBe(sonPhone);
    expect(message()?.text).toContain('70,000원 납부를 승인해 달라는 요청');
    expect(message()?.text).toContain(link);
    expect(message()?.text).not.toMatch(/영희|주정차|카드/);
  });

  it('says nothing to whoever is not signed in, or is somebody else', async () => {
    const stranger = await browser(home.url).go(link);
    expect(stranger.url.pathname).toBe('/home/sign-in');
    expect(stranger.url.searchParams.get('then')).toBe(link);
    const mother = await phoneOf(motherPhone);
    for (const form of [undefined, { answer: 'yes' }]) {
      const { status, text } = await mother.go(link, form);
      expect(status).toBe(403);
      expect(text).not.toMatch(/김영희|70,000|주정차/);
    }
    expect(await settled()).toEqual([]);
  });

  it('tells the guardian who asks, what, how much and why, and pays once on his yes', async () => {
    const son = await phoneOf(sonPhone);
    const { status, text, headers } = await son.go(link);
    expect(status).toBe(200);
    for (const said of ['김영희', '어머니|부모', '주정차 위반', '70,000원', '끝자리 1234', '금액을 넘어요'])
      expect(text).toMatch(new RegExp(said));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await settled()).toEqual([]);
    const pressed = await Promise.all([1, 2, 3].map(() => son.go(link, { answer: 'yes' })));
    for (const answer of pressed) expect(answer.text).toContain('승인했어요');
    expect(await settled()).toEqual([{ id: 's-a1', outcome: 'PAID' }]);
    expect((await son.go(link, { answer: 'no' })).text).toContain('승인했어요');
    const { db } = home.parts.store;
    const told = await db.selectFrom('audit').select(['member_id', 'actor', 'action']).execute();
    expect(told).toEqual([{ member_id: 'younghee', actor: 'member:son', action: 'approval.given' }]);
  });

  it('pays nothing on his no, nor on a form of another site or without an answer', async () => {
    const son = await phoneOf(sonPhone);
    expect((await son.go(link, { answer: 'maybe' })).text).toContain('승인');
    const cookie = { cookie: '', 'sec-fetch-site': 'cross-site' };
    const foreign = await fetch(home.url + link, { method: 'POST', headers: cookie });
    expect(foreign.status).toBe(403);
    expect((await son.go(link, { answer: 'no' })).text).toContain('거절했어요');
    expect((await son.go(link, { answer: 'yes' })).text).toContain('거절했어요');
    expect(await settled()).toEqual([]);
  });

  it('says at the second link for a fine that it was paid by the first, and pays nothing more', async () => {
    const second = await askSon(home, 'a2');
    const son = await phoneOf(sonPhone);
    await son.go(link, { answer: 'yes' });
    for (const form of [undefined, { answer: 'yes' }]) {
      const { text } = await son.go(second, form);
      expect(text).toContain('이 요청으로는 돈이 나가지 않았어요');
      expect(text).not.toMatch(/이제 진행하고|아무 일도/);
    }
    expect(await settled()).toEqual([{ id: 's-a1', outcome: 'PAID' }]);
  });

  it('knows no other link', async () => {
    const son = await phoneOf(sonPhone);
    expect((await son.go(`${link}x`)).status).toBe(404);
    expect((await browser(home.url).go('/approve/AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
  });
});

describe('becoming a guardian', () => {
  let home: HomeServer;
  beforeEach(async () => {
    home = await homeServer({ seed: guardedFamily });
  });
  afterEach(() => home.close());

  it('takes an invitation, the other’s own yes on the other’s phone, and ends when either wishes', async () => {
    const rules = () => home.parts.store.approvals.rulesOf('younghee');
    const mother = await signedInPage(home, motherPhone);
    const invite = { do: 'invite', member: 'younghee', guardian: 'daughter' };
    expect((await mother.go('/home/guardians', invite)).text).toContain('여쭸어요');
    await home.parts.jobs.drain();
    const sent = home.parts.documents.sandboxes.messages?.sent().at(-1);
    expect(sent).toMatchObject({ to: '01000000003' });
    expect(sent?.text).toContain('/home/guardians');
    expect((await rules()).guardianIds).toEqual(['son']);
    // Nobody agrees for another.
    await mother.go('/home/guardians', { do: 'accept', member: 'younghee', words: 'yes' });
    expect((await rules()).guardianIds).toEqual(['son']);

    const daughter = await signedInPage(home, '01000000003');
    expect((await daughter.go('/home/guardians')).text).toContain('보호자가 되시겠어요?');
    expect((await daughter.go('/home/guardians', { do: 'accept', member: 'younghee' })).status).toBe(400);
    await daughter.go('/home/guardians', { do: 'accept', member: 'younghee', words: 'yes' });
    expect((await rules()).guardianIds).toEqual(['son', 'daughter']);
    const agreed = await home.parts.store.db.selectFrom('agreements').selectAll().execute();
    expect(agreed).toMatchObject([{ member_id: 'daughter', by_member_id: 'daughter', kind: 'guardian' }]);

    // A third may end nothing; she herself may.
    const end = { do: 'end', member: 'younghee' };
    expect((await daughter.go('/home/guardians', { ...end, guardian: 'son' })).status).toBe(400);
    expect((await daughter.go('/home/guardians', { ...end, guardian: 'daughter' })).status).toBe(200);
    expect((await mother.go('/home/guardians', { ...end, guardian: 'son' })).status).toBe(200);
    expect((await rules()).guardianIds).toEqual([]);
    const mode = { do: 'save', member: 'younghee', mode: 'above', above: '50,000원' };
    expect((await mother.go('/home/guardians', mode)).status).toBe(200);
    expect(await rules()).toMatchObject({ mode: 'above', above: 50_000 });
    expect((await mother.go('/home/guardians', { ...mode, member: 'son' })).status).toBe(400);
  });

  it('lets one act for her only as she says on her own phone, for a year at most, and takes it back', async () => {
    const page = browser(home.url);
    await page.go('/home/sign-in', { phone: motherPhone });
    await page.go('/home/sign-in/code', { code: await home.codeOf(motherPhone) });
    const day = (days: number) => koreanDate(home.parts.clock.now() + days * 86_400_000);
    const give = { do: 'give', to: 'son', scope: ['certificates', 'notices'], until: day(30) };
    for (const wrong of [
      { scope: [] },
      { until: day(-1) },
      { until: day(367) },
      { until: '내일' },
      { to: 'x' },
    ])
      expect((await page.go('/home/proxies', { ...give, ...wrong })).status).toBe(400);
    expect((await page.go('/home/proxies', give)).text).toContain('까지 맡겼어요');
    const { applicants, db } = home.parts.store;
    expect((await applicants.proxyFor('son', 'younghee', day(30))).scopes).toHaveLength(2);
    expect((await applicants.proxyFor('son', 'younghee', day(31))).endedOn).toBe(day(30));
    const [kept] = await db.selectFrom('consents').selectAll().execute();
    expect(kept?.words).toMatch(/이분에게.*맡깁니다/);
    expect(kept?.words).not.toContain('김영호');
    await page.go('/home/proxies', { do: 'withdraw', to: 'son' });
    expect((await applicants.proxyFor('son', 'younghee', day(0))).scopes).toEqual([]);
    expect((await page.go('/home/history')).text).toContain('맡긴 것을 거둠');
  });
});
