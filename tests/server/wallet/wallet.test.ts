import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWalletWorld, type WalletWorld } from './wallet-world.ts';

const minute = 60_000;
let world: WalletWorld;
let documents = 0;

beforeAll(async () => {
  world = await openWalletWorld();
});
afterAll(() => world.close());

async function newDocument(certificate?: string, subjectId?: string) {
  const id = `d${documents++}`;
  return { id, ...(await world.issue(id, certificate, subjectId)) };
}
const present = async (id: string, to = '종로약국') => {
  const { status, body } = await world.ask(`/documents/${id}/presentations`, {
    method: 'POST',
    body: { to, kind: 'whole' },
  });
  expect(status).toBe(201);
  return body as { id: string; code: string; qr: string };
};
async function open(code: string, by = '종로약국 이약사') {
  const opened = await world.post(`/v/show/${code}`, { by });
  return { ...opened, cookie: (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}
const look = (code: string, cookie = '', path = '') =>
  world.get(`/v/show/${code}${path}`, { headers: { cookie } });

describe('the wallet', () => {
  it('lists what its member was issued, and whose it is', async () => {
    const own = await newDocument('income-amount');
    const mothers = await newDocument('resident-abstract-household', 'soonja');
    const { body } = await world.ask('/documents');
    expect(body).toMatchObject({
      name: '김영희',
      documents: [
        { id: mothers.id, name: '주민등록표 등본', whose: '박순자', state: 'valid' },
        { id: own.id, name: '소득금액증명', state: 'valid' },
      ],
    });
  });

  it('is nobody else’s', async () => {
    const { id } = await newDocument();
    expect((await world.ask('/documents', { as: '' })).status).toBe(401);
    expect((await world.ask('/documents', { as: 'soonja' })).body).toMatchObject({ documents: [] });
    for (const path of [`/documents/${id}`, `/documents/${id}/file`])
      expect((await world.ask(path, { as: 'soonja' })).status).toBe(404);
    await world.ask(`/documents/${id}`, { as: 'soonja', method: 'DELETE' });
    const stolen = { method: 'POST', body: { to: '나', kind: 'whole' }, as: 'soonja' };
    expect((await world.ask(`/documents/${id}/presentations`, stolen)).status).toBe(404);
    expect((await world.ask(`/documents/${id}`)).status).toBe(200);
  });

  it('writes nothing for another site’s page', async () => {
    const { id } = await newDocument();
    const asked = { method: 'DELETE', from: 'cross-site' };
    expect((await world.ask(`/documents/${id}`, asked)).status).toBe(403);
    expect((await world.ask(`/documents/${id}`)).status).toBe(200);
  });

  it('shows what a document says, and gives the signed file', async () => {
    const { id, number } = await newDocument();
    const { body } = await world.ask(`/documents/${id}`);
    expect(body.html).toContain('세대별 주민등록표의 원본 내용과 틀림없음을 증명합니다');
    expect(body.qr).toContain('<path');
    const file = await world.get(`/wallet/api/documents/${id}/file`, {
      headers: { cookie: `biseo_phone=${await world.signIn('younghee')}` },
    });
    expect(file.text.slice(0, 5)).toBe('%PDF-');
    expect(file.headers.get('content-disposition')).toContain(number);
    expect(file.headers.get('cache-control')).toBe('no-store');
  });

  it('throws a document away for good, but its number can still be checked', async () => {
    const { id, number } = await newDocument();
    const { code } = await present(id);
    expect((await world.ask(`/documents/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await world.ask(`/documents/${id}`)).status).toBe(404);
    expect((await look(code)).status).toBe(410);
    const { db } = world.parts.store;
    for (const table of ['document_files', 'document_contents', 'presentations'] as const)
      expect(await db.selectFrom(table).selectAll().where('document_id', '=', id).execute()).toEqual([]);
    expect((await world.get(`/v/${number}`)).text).toContain('진짜 문서예요');
    const recent = await world.parts.store.documents.recent('younghee');
    expect(recent.map((document) => document.id)).not.toContain(id);
  });
});

describe('shown to an institution', () => {
  it('is seen once, by whoever said who it is, and the member is told', async () => {
    const { id } = await newDocument();
    const { code } = await present(id);
    expect(code).toMatch(/^\d{10}$/);
    const asked = await look(code);
    expect([asked.status, asked.text.includes('보시는 곳')]).toEqual([200, true]);
    expect(asked.text).not.toMatch(/등본|김영희/);
    expect((await open(code, '  ')).status).toBe(400);
    const opened = await open(code);
    expect(opened.status).toBe(303);
    const seen = await look(code, opened.cookie);
    expect(seen.text).toContain('김영희');
    expect((await look(code, opened.cookie, '/file')).text.slice(0, 5)).toBe('%PDF-');
    const second = await open(code, '다른 사람');
    expect([second.status, second.cookie]).toEqual([410, '']);
    for (const path of ['', '/file'])
      expect((await look(code, 'biseo_view=AAAAAAAAAAAAAAAAAAAAAA', path)).status).toBe(410);
    const { body } = await world.ask(`/documents/${id}`);
    expect(body.shown).toMatchObject([
      { to: '종로약국', by: '종로약국 이약사', openedAt: world.clock.now() },
    ]);
  });

  it('opens for one of many who come at once', async () => {
    const { id } = await newDocument();
    const { code } = await present(id);
    const opened = await Promise.all(Array.from({ length: 8 }, () => open(code)));
    expect(opened.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  it('ends after ten minutes, before and after it was opened', async () => {
    const { id } = await newDocument();
    const late = await present(id);
    world.clock.pass(9 * minute);
    const seen = await present(id);
    const { cookie } = await open(seen.code);
    world.clock.pass(2 * minute);
    expect((await open(late.code)).status).toBe(410);
    expect((await look(seen.code, cookie)).status).toBe(200);
    world.clock.pass(9 * minute);
    expect((await look(seen.code, cookie)).status).toBe(410);
    expect((await look(seen.code, cookie, '/file')).status).toBe(410);
  });

  it('ends when the member says so', async () => {
    const { id } = await newDocument();
    const shown = await present(id);
    await world.ask(`/presentations/${shown.id}`, { method: 'DELETE' });
    expect((await world.ask(`/presentations/${shown.id}`)).body).toEqual({ state: 'ended' });
    expect((await open(shown.code)).status).toBe(410);
  });

  it('is found by the code in the box for numbers, and keeps neither code nor names in the open', async () => {
    const { id } = await newDocument();
    const { code } = await present(id, '비밀상회');
    const typed = `${code.slice(0, 5)} ${code.slice(5)}`;
    const { headers } = await world.get(`/v?number=${encodeURIComponent(typed)}`);
    expect(headers.get('location')).toBe(`/v/show/${code}`);
    await open(code, '비밀상회 직원');
    const rows = JSON.stringify(await world.parts.store.db.selectFrom('presentations').selectAll().execute());
    expect(rows).toContain(id);
    for (const secret of [code, '비밀상회']) expect([secret, rows.includes(secret)]).toEqual([secret, false]);
  });
});
