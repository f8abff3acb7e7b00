import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as oauth from 'openid-client';
import { createApp } from '../../../server/app.ts';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { tokenHash } from '../../../server/db/deliveries.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { type Listening, serve } from '../../../server/main.ts';
import { systemClock } from '../../../shared/clock.ts';
import { household } from '../../contract/household.ts';

const digitOf = ['공', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];
const container = 'C-living-room';

describe('GiGA Genie by a spoken number', () => {
  let parts: Parts;
  let server: Listening;
  let page: { token: string; session: string; seq: number };
  let cookie: string;

  beforeEach(async () => {
    const config = readConfig({ DATABASE_URL: ':memory:', LOG_LEVEL: 'silent' });
    parts = await compose(config, { clock: systemClock, simulate: true });
    await seedHousehold(parts.store, household, [], systemClock.now());
    const rest = createApp(parts, {});
    server = await serve({ webhook: parts.webhook, rest, host: '127.0.0.1', port: 0 });
    cookie = await signedIn('younghee');
    page = (await post('/gigagenie/session', { containerid: container })) as typeof page;
  });
  afterEach(async () => {
    await server.close();
    await parts.close();
  });

  async function signedIn(member_id: string): Promise<string> {
    const id = randomBytes(16).toString('base64url');
    const created_at = systemClock.now();
    const row = { member_id, id_hash: tokenHash(id), created_at, expires_at: created_at + 60_000 };
    await parts.store.db.insertInto('phone_sessions').values(row).execute();
    return `biseo_phone=${id}`;
  }

  async function post(path: string, body: object) {
    const headers = { 'content-type': 'application/json', 'biseo-session': page?.token ?? '' };
    const answer = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return answer.status === 200 ? answer.json() : { status: answer.status };
  }

  let turns = 0;
  async function say(text: string, authkey: string | null = null) {
    page.seq += 1;
    const device = { containerid: container, deviceid: 'D1', devicetype: 'GGENIE2', displayflag: 'Y' };
    const data = { result_cd: 200, extra: { voicetext: text } };
    const event = { id: `turn-${turns++}`, session: page.session, seq: page.seq, device, authkey };
    const reply = (await post('/webhooks/gigagenie', { ...event, event: 'getVoiceText', data })) as {
      instructions: { call: string; ttstext?: string; deviceCode?: string }[];
    };
    const said = reply.instructions.map(({ ttstext }) => ttstext ?? '').join(' ');
    return { said, deviceCode: reply.instructions.find(({ call }) => call === 'awaitLink')?.deviceCode };
  }

  /** As the citizen hears it. */
  function heardCode(said: string): string {
    const [, words = ''] = /번호는 (.*)(?:이에요|예요)\./.exec(said) ?? [];
    return [...words.replaceAll(/[^가-힣]/g, '')].map((word) => digitOf.indexOf(word)).join('');
  }

  async function type(path: string, form: readonly [string, string][], as = cookie, from = 'same-origin') {
    const body = new URLSearchParams(form.map(([name, value]): [string, string] => [name, value]));
    const headers = { cookie: as, 'sec-fetch-site': from };
    const answer = await fetch(server.url + path, { method: 'POST', redirect: 'manual', headers, body });
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') };
  }

  const device = () =>
    new oauth.Configuration(
      {
        issuer: `${parts.documents.publicUrl}/oidc`,
        token_endpoint: `${server.url}/oidc/token`,
        device_authorization_endpoint: `${server.url}/oidc/device/auth`,
      },
      'gigagenie',
      undefined,
      oauth.None(),
    );

  async function poll(deviceCode: string): Promise<{ access_token: string }> {
    const config = device();
    oauth.allowInsecureRequests(config);
    const answer = {
      device_code: deviceCode,
      user_code: '',
      verification_uri: '',
      expires_in: 600,
      interval: 0.1,
    };
    return oauth.pollDeviceAuthorizationGrant(config, answer);
  }

  const link = (code: string, scope = 'notices.read'): readonly [string, string][] => [
    ['code', code],
    ['answer', 'yes'],
    ['scope', scope],
    ['place', 'private'],
  ];

  it('is said, typed, agreed to, and kept by the container; then the speaker reads', async () => {
    const { said, deviceCode = '' } = await say('알림 읽어 줘');
    const code = heardCode(said);
    expect(code).toMatch(/^\d{8}$/);
    expect(said).toContain('연결');
    const shown = await type('/link', [['code', `${code.slice(0, 4)}-${code.slice(4)}`]]);
    expect(shown.text).toContain('KT 기가지니');
    expect((await type('/link/code', link(code))).text).toContain('연결했어요');
    const { access_token: token } = await poll(deviceCode);
    const key = (await post('/gigagenie/key', { session: page.session, containerid: container, token })) as {
      authkey: string;
      duetime: string;
    };
    expect(key.duetime).toMatch(/^\d{14}$/);
    expect((await say('알림 읽어 줘', key.authkey)).said).toMatch(/알림|과태료|민방위/);
    expect((await say('과태료 내 줘', key.authkey)).said).toContain('허락');
    await parts.store.db.deleteFrom('links').execute();
    expect((await say('알림 읽어 줘', key.authkey)).said).toContain('번호는');
  });

  it('opens sixty pages a minute for one address, and says when to come back', async () => {
    const open = () =>
      fetch(`${server.url}/gigagenie/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ containerid: container }),
      });
    // One was opened before each test.
    const answers = await Promise.all(Array.from({ length: 60 }, open));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(59);
    expect(refused.map(({ headers }) => headers.get('retry-after'))).toEqual(['60']);
    expect(await refused[0]?.json()).toEqual({ error: { code: 'TOO_OFTEN' } });
  });

  it('says the same number again when it is asked for', async () => {
    const { said } = await say('알림 읽어 줘');
    expect(heardCode((await say('다시 말해 줘')).said)).toBe(heardCode(said));
  });

  it('answers alike to a number that never was and one that was used, five times in ten minutes', async () => {
    const { said } = await say('알림 읽어 줘');
    await type('/link/code', link(heardCode(said)));
    const used = await type('/link', [['code', heardCode(said)]]);
    const never = await type('/link', [['code', '00000000']]);
    expect([used.status, used.text]).toEqual([never.status, never.text]);
    for (let tries = 0; tries < 3; tries++) await type('/link', [['code', '00000001']]);
    expect((await type('/link', [['code', '00000002']])).status).toBe(429);
    expect((await type('/link', [['code', heardCode(said)]], 'biseo_phone=x')).to).toMatch(/sign-in/);
  });

  it('takes no more guesses from whoever agrees without having typed a number first', async () => {
    const code = heardCode((await say('알림 읽어 줘')).said);
    const answers: number[] = [];
    for (let tries = 0; tries < 5; tries++) answers.push((await type('/link/code', link('00000001'))).status);
    expect(answers).toEqual([404, 404, 404, 404, 404]);
    expect((await type('/link/code', link(code))).status).toBe(429);
    expect(await parts.store.db.selectFrom('links').selectAll().execute()).toEqual([]);
    // Somebody else's tries are counted for themselves.
    expect((await type('/link/code', link(code), await signedIn('soonja'))).text).toContain('연결했어요');
  });

  it('links nothing for another site’s page', async () => {
    const { said } = await say('알림 읽어 줘');
    const code = heardCode(said);
    expect((await type('/link', [['code', code]], cookie, 'cross-site')).status).toBe(403);
    expect((await type('/link/code', link(code), cookie, 'same-site')).status).toBe(403);
    expect((await type('/link/code', link(code))).text).toContain('연결했어요');
  });

  it('tells the device when the citizen says no', async () => {
    const { said, deviceCode = '' } = await say('알림 읽어 줘');
    const answer: [string, string][] = [
      ['code', heardCode(said)],
      ['answer', 'no'],
    ];
    expect((await type('/link/code', answer)).text).toContain('연결하지 않았어요');
    await expect(poll(deviceCode)).rejects.toMatchObject({ error: 'access_denied' });
  });

  it('gives no key for a token that links nothing, nor to a page of another session', async () => {
    const asked = { session: page.session, containerid: container, token: 'x'.repeat(43) };
    expect(await post('/gigagenie/key', asked)).toEqual({ status: 403 });
    expect(await post('/gigagenie/key', { ...asked, session: 'other' })).toEqual({ status: 401 });
  });
});
