import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addAgency, hashOf } from '../../../server/agency/agency-client.ts';
import { type HomeServer, homeServer } from '../home/home-server.ts';
import { type AgencyCall, askToken, callWith } from './agency-caller.ts';
import { training as notice } from './sent-notices.ts';

let server: HomeServer;
let token = '';
const call: AgencyCall = (...request) => callWith(server.url, token)(...request);

beforeAll(async () => {
  server = await homeServer();
  const client = await addAgency(server.parts.store, '시청', ['civil-defense-training'], 1);
  token = ((await (await askToken(server.url, client.id, client.secret)).json()) as { access_token: string })
    .access_token;
  expect((await askToken(server.url, client.id, 'wrong')).status).toBe(401);
});
afterAll(() => server.close());

const kept = () =>
  server.parts.store.db
    .selectFrom('notices')
    .selectAll()
    .where('kind', '=', 'civil-defense-training')
    .execute();

const jobsOf = async (noticeId: string) => {
  const rows = await server.parts.store.db
    .selectFrom('jobs')
    .select('key')
    .where('kind', '=', 'notice-arrived')
    .execute();
  return rows.flatMap(({ key }) => (key.includes(noticeId) ? [key] : []));
};

describe('the agency API', () => {
  it('keeps a notice once for a key, changes it and withdraws it', async () => {
    const { phone, id: member } = await somebody();
    const before = (await kept()).length;
    const first = await call('POST', '/notices', 'k1', notice(phone));
    expect(first).toMatchObject({ status: 202, body: { state: 'accepted' } });
    expect(await call('POST', '/notices', 'k1', notice(phone))).toEqual(first);
    expect((await kept()).length).toBe(before + 1);
    expect((await call('POST', '/notices', 'k1', notice(phone, { hours: 3 }))).status).toBe(422);
    const { id } = first.body as { id: string };
    const { fields } = notice(phone, { place: '구민회관' });
    expect((await call('PATCH', `/notices/${id}`, 'k2', { fields })).status).toBe(200);
    const told = await server.parts.store.notices.unread(member);
    expect(told.find((one) => one.id === id)?.fields.place).toBe('구민회관');
    expect((await call('POST', `/notices/${id}/withdraw`, 'k3')).body).toMatchObject({ state: 'withdrawn' });
    expect((await call('POST', `/notices/${id}/withdraw`, 'k4')).body).toMatchObject({ state: 'withdrawn' });
    expect((await kept()).length).toBe(before);
    expect((await call('GET', `/notices/${id}`)).body).toMatchObject({ state: 'withdrawn' });
    const keys = ['new:1', 'updated:2', 'withdrawn:1'].map((change) => `${member}:${id}:${change}`);
    expect((await jobsOf(id)).sort()).toEqual(keys.sort());
  });

  it('answers an unknown receiver like a known one, and keeps no notice', async () => {
    const before = (await kept()).length;
    const answer = await call('POST', '/notices', 'u1', notice('010-9999-9999'));
    expect(answer).toMatchObject({ status: 202, body: { state: 'accepted' } });
    expect((await kept()).length).toBe(before);
    expect(await jobsOf((answer.body as { id: string }).id)).toEqual([]);
  });

  it('refuses a resident number, in figures and in words, and keeps no plain hash of what was asked', async () => {
    for (const [at, place] of ['시민회관 900101-1234567', '구공공일공일 일이삼사오육칠 앞'].entries()) {
      const answer = await call('POST', '/notices', `r${at}`, notice('010-9999-9999', { place }));
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/fields/place' }] } });
      expect(JSON.stringify(answer.body)).not.toContain('1234567');
    }
    const asked = JSON.stringify(['POST', '/notices', JSON.stringify(notice('010-9999-9999'))]);
    await call('POST', '/notices', 'h1', notice('010-9999-9999'));
    const { request_hash } = await server.parts.store.db
      .selectFrom('agency_writes')
      .select('request_hash')
      .where('key', '=', 'h1')
      .executeTakeFirstOrThrow();
    expect(request_hash).not.toBe(hashOf(asked));
    expect(request_hash).toBe(server.parts.store.vault.index('agency-request', asked));
  });

  it('names the field that is wrong, and the kind that may not be sent', async () => {
    const wrong = await call('POST', '/notices', 'w1', notice('010-9999-9999', { hours: 'four' }));
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/fields/hours' }] } });
    expect(wrong.type).toContain('application/problem+json');
    expect((await call('POST', '/notices', 'w2', { kind: 'traffic-fine' })).status).toBe(403);
    expect((await call('POST', '/notices', undefined, notice('010-9999-9999'))).status).toBe(400);
    token = `${token.slice(1)}x`;
    expect((await call('GET', '/notices/x')).status).toBe(401);
    token = '';
  });

  it('describes itself', async () => {
    const document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as { openapi: string };
    expect(document.openapi).toBe('3.1.0');
  });
});

async function somebody(): Promise<{ phone: string; id: string }> {
  const { household } = await import('../../contract/household.ts');
  const phones = household.members.map(({ phone }) => phone);
  const own = household.members.find(({ phone }) => phones.filter((other) => other === phone).length === 1);
  return { phone: own?.phone ?? '', id: own?.id ?? '' };
}
