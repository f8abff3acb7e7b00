import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import createClient, { type Client } from 'openapi-fetch';
import { addAgency } from '../../../server/agency/agency-client.ts';
import { household } from '../../contract/household.ts';
import type { components, paths } from '../../fixtures/agency/agency-api.d.ts';
import { type HomeServer, homeServer } from '../home/home-server.ts';
import { clientFile, clientTypes } from './client-types.ts';

type Schemas = components['schemas'];

const kind = 'civil-defense-training';
const [{ phone: known = '' } = {}] = household.members;
const fields: Schemas['fields.civil-defense-training'] = {
  at: '2026-12-08T14:00:00+09:00',
  start: '2026-12-08',
  end: '2026-12-09',
  place: '시민회관',
  hours: 4,
  supplies: '신분증',
};
const training = (phone: string, change: object = {}): Schemas['notice.civil-defense-training'] => ({
  kind,
  receiver: { phone },
  fields: { ...fields, ...change },
});

let keys = 0;
const keyed = () => ({ header: { 'Idempotency-Key': `generated-${keys++}` } });
let server: HomeServer;
let client: Client<paths>;

const connected = (authorization?: string) =>
  createClient<paths>({
    baseUrl: `${server.url}/api/v1`,
    ...(authorization === undefined ? {} : { headers: { authorization } }),
  });

async function tokenFor(kinds: readonly string[], scope?: string) {
  const { id, secret } = await addAgency(server.parts.store, '시청', kinds, 1);
  const body = { grant_type: 'client_credentials', client_id: id, client_secret: secret } as const;
  return connected().POST('/token', {
    body: { ...body, ...(scope === undefined ? {} : { scope }) },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    // The client would see to it by itself outside of Jest, where `Function` is everybody's.
    bodySerializer: (form) => new URLSearchParams(form as Record<string, string>),
  });
}

beforeAll(async () => {
  server = await homeServer();
  const { data } = await tokenFor([kind]);
  expect(data).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: `notice:${kind}` });
  client = connected(`Bearer ${data?.access_token}`);
});
afterAll(() => server?.close());

describe('a client generated from the document', () => {
  it('is what the document of today makes', async () => {
    expect(readFileSync(clientFile, 'utf8') === (await clientTypes()) || 'stale: npm run client').toBe(true);
  });

  it('sends, changes, reads and withdraws', async () => {
    const sent = await client.POST('/notices', { params: keyed(), body: training(known) });
    expect([sent.response.status, sent.data?.state]).toEqual([202, 'accepted']);
    const path = { id: sent.data?.id ?? '' };
    const changed = await client.PATCH('/notices/{id}', {
      params: { ...keyed(), path },
      body: { fields: { ...fields, place: '구민회관' } },
    });
    expect(changed.data).toEqual(sent.data);
    const state = () => client.GET('/notices/{id}', { params: { path } });
    expect((await state()).data).toEqual({ ...sent.data, kind });
    const withdrawn = await client.POST('/notices/{id}/withdraw', { params: { ...keyed(), path } });
    expect(withdrawn.data?.state).toBe('withdrawn');
    expect((await state()).data?.state).toBe('withdrawn');
    const late = await client.PATCH('/notices/{id}', { params: { ...keyed(), path }, body: { fields } });
    expect([late.response.status, late.error?.title]).toEqual([409, '거두어들인 알림입니다']);
  });

  it('sends a thousand at once, each answered on its own and in its place', async () => {
    const batch = Array.from({ length: 1000 }, (_, at) =>
      training(`010-7000-${String(at).padStart(4, '0')}`, at % 10 === 3 ? { hours: -1 } : {}),
    );
    const params = keyed();
    const { data, response } = await client.POST('/notices/batch', { params, body: batch });
    expect([response.status, data?.length]).toEqual([207, 1000]);
    for (const [at, { status, body }] of (data ?? []).entries()) {
      expect([at, status]).toEqual([at, at % 10 === 3 ? 422 : 202]);
      if ('errors' in body) expect(body.errors?.[0]?.pointer).toBe('/fields/hours');
    }
    expect((await client.POST('/notices/batch', { params, body: batch })).data).toEqual(data);
    const over = await client.POST('/notices/batch', {
      params: keyed(),
      body: [...batch, training(known)],
    });
    expect(over.response.status).toBe(422);
  });

  it('is told when a key comes again with another body, and which field is wrong', async () => {
    const params = keyed();
    const first = await client.POST('/notices', { params, body: training(known) });
    expect((await client.POST('/notices', { params, body: training(known) })).data).toEqual(first.data);
    const other = await client.POST('/notices', { params, body: training(known, { hours: 2 }) });
    expect([other.response.status, other.error?.title]).toEqual([
      422,
      '같은 Idempotency-Key로 다른 요청이 왔습니다',
    ]);
    const body = training(known, { start: '2026-02-30', hours: 'four', 'a/b': 1, end: undefined });
    const wrong = await client.POST('/notices', { params: keyed(), body });
    expect(wrong.error?.errors).toEqual([
      { pointer: '/fields/hours', detail: '정수여야 합니다' },
      { pointer: '/fields/start', detail: '날짜여야 합니다(보기: 2026-12-08)' },
      { pointer: '/fields/end', detail: '꼭 있어야 합니다' },
      { pointer: '/fields/a~1b', detail: '없는 항목입니다' },
    ]);
    const nobody = { ...training(known), receiver: { ci: '' } };
    const unnamed = await client.POST('/notices', { params: keyed(), body: nobody });
    expect(unnamed.error?.errors).toEqual([{ pointer: '/receiver/ci', detail: '1자 이상이어야 합니다' }]);
  });

  it('gets a token of fewer kinds, and is refused what is not in it', async () => {
    const narrow = await tokenFor([kind, 'traffic-fine'], 'notice:traffic-fine');
    expect(narrow.data?.scope).toBe('notice:traffic-fine');
    const other = connected(`Bearer ${narrow.data?.access_token}`);
    const refused = await other.POST('/notices', { params: keyed(), body: training(known) });
    expect([refused.response.status, refused.error?.status]).toEqual([403, 403]);
    const beyond = await tokenFor([kind], 'notice:traffic-fine');
    expect([beyond.response.status, beyond.error]).toEqual([400, { error: 'invalid_scope' }]);
  });
});
