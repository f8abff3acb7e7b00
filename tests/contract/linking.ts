import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as oauth from 'openid-client';
import { linkHash } from '../../server/db/link-hash.ts';
import { unlinkGrant, unlinkSpeaker } from '../../server/db/linked-speaker.ts';
import { seedHousehold } from '../../server/db/seed.ts';
import { scopes } from '../../shared/scopes.ts';
import { browser } from '../helpers/browser.ts';
import { household, movingClock, start } from './household.ts';
import { linkPlatforms, secret, startLinking } from './linking-server.ts';
import type { OpenedStore } from './store.ts';

/** How each platform asks, as its guide and what was seen of it say: credentials, PKCE, scopes. */
const sequences = [
  { platform: 'clova', auth: oauth.ClientSecretBasic(secret), pkce: false, scope: scopes.join(' ') },
  { platform: 'alexa', auth: oauth.ClientSecretPost(secret), pkce: true, scope: scopes.join(' ') },
  { platform: 'alexa', auth: oauth.ClientSecretBasic(secret), pkce: false, scope: 'notices.read fines.pay' },
  { platform: 'google', auth: oauth.ClientSecretPost(secret), pkce: false, scope: scopes.join(' ') },
  { platform: 'nugu', auth: oauth.ClientSecretBasic(secret), pkce: false, scope: 'notices.read' },
] as const;
type Sequence = (typeof sequences)[number];

const everything = { answer: 'yes', scope: scopes, place: 'shared' };

export function linkingContract(
  name: string,
  open: (clock: { now(): number }) => Promise<OpenedStore>,
): void {
  describe(name, () => {
    const clock = movingClock();
    let opened: OpenedStore;
    let linking: Awaited<ReturnType<typeof startLinking>>;
    let phone: ReturnType<typeof browser>;

    beforeEach(async () => {
      opened = await open(clock);
      const unlinked = { ...household, speaker: { linked: false, private: false } };
      await seedHousehold(opened.store, unlinked, [], start);
      linking = await startLinking(opened.store, clock);
      phone = browser(linking.url);
    });
    afterEach(async () => {
      await linking.close();
      await opened.dispose();
    });

    const clientOf = ({ platform, auth }: Pick<Sequence, 'platform' | 'auth'>) =>
      oauth.discovery(new URL(`${linking.url}/oidc`), platform, undefined, auth, {
        execute: [oauth.allowInsecureRequests],
      });

    async function authorize(sequence: Sequence, form: Parameters<typeof phone.go>[1] = everything) {
      const client = await clientOf(sequence);
      const [redirect_uri = ''] = linkPlatforms[sequence.platform]?.redirects ?? [];
      const verifier = oauth.randomPKCECodeVerifier();
      const state = oauth.randomState();
      const asked = oauth.buildAuthorizationUrl(client, {
        redirect_uri,
        scope: sequence.scope,
        state,
        ...(sequence.pkce
          ? {
              code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
              code_challenge_method: 'S256',
            }
          : {}),
      });
      const page = await phone.go(asked.href);
      const answer = await phone.go(page.url.href, form);
      return { client, page, answer, state, verifier: sequence.pkce ? verifier : undefined };
    }

    async function link(sequence: Sequence, form?: Parameters<typeof phone.go>[1]) {
      const { client, answer, state, verifier } = await authorize(sequence, form);
      const tokens = await oauth.authorizationCodeGrant(client, answer.url, {
        expectedState: state,
        ...(verifier === undefined ? {} : { pkceCodeVerifier: verifier }),
      });
      return { client, tokens };
    }

    const at = (platform: string, accessToken?: string, userId = 'their-user') =>
      opened.store.homes.at(platform, userId, { accessToken, at: clock.now() });

    it.each(sequences)('links $platform as its console does, PKCE $pkce', async (sequence) => {
      const { client, tokens } = await link(sequence);
      expect(tokens.token_type).toBe('bearer');
      expect(tokens.expires_in).toBe(3600);
      const home = await at(sequence.platform, tokens.access_token);
      expect(home?.members.map(({ id }) => id)).toEqual(['younghee', 'soonja']);
      expect(home?.private).toBe(false);
      const refreshed = await oauth.refreshTokenGrant(client, tokens.refresh_token ?? '');
      const again = await oauth.refreshTokenGrant(client, tokens.refresh_token ?? '');
      for (const { access_token } of [refreshed, again])
        expect(await at(sequence.platform, access_token)).toBeDefined();
    });

    it('goes back to every address the platform has, and to no other', async () => {
      for (const [platform, { redirects = [] } = {}] of Object.entries(linkPlatforms))
        for (const redirect of [...redirects, `${redirects[0]}x`, 'https://evil.example/']) {
          const query = new URLSearchParams({
            client_id: platform,
            response_type: 'code',
            redirect_uri: redirect,
          });
          const { status } = await phone.go(`/oidc/auth?${query}`);
          expect([redirect, status]).toEqual([redirect, redirects.includes(redirect) ? 200 : 400]);
        }
    });

    it('asks to sign in before anything is shown, and again for each link', async () => {
      linking.phone.member = undefined;
      const { page } = await authorize(sequences[0]).catch((error) => ({ page: error }));
      expect(page.url.pathname).toBe('/home/sign-in');
      expect(page.url.searchParams.get('then')).toMatch(/^\/link\/agree\//);
    });

    it('links whoever holds the phone now, not who linked from it before', async () => {
      await link(sequences[0]);
      linking.phone.member = 'soonja';
      const { tokens } = await link(sequences[1]);
      expect(await at('alexa', tokens.access_token)).toBeDefined();
      const rows = await opened.store.db.selectFrom('links').select(['platform', 'member_id']).execute();
      expect(rows).toContainEqual({ platform: 'alexa', member_id: 'soonja' });
    });

    it('tells the platform when the citizen says no', async () => {
      const { answer } = await authorize(sequences[0], { answer: 'no' });
      expect(answer.url.searchParams.get('error')).toBe('access_denied');
      expect(await opened.store.db.selectFrom('links').selectAll().execute()).toEqual([]);
    });

    it('keeps to what was allowed', async () => {
      const { tokens } = await link(sequences[0], { answer: 'yes', scope: 'notices.read', place: 'private' });
      expect(tokens.scope).toBe('notices.read');
      expect(await at('clova', tokens.access_token)).toMatchObject({
        private: true,
        scopes: ['notices.read'],
      });
    });

    it('knows no token of another platform, none that ran out, none at all', async () => {
      const { tokens } = await link(sequences[0]);
      expect(await at('alexa', tokens.access_token)).toBeUndefined();
      expect(await at('clova', 'x'.repeat(43))).toBeUndefined();
      expect(await at('clova')).toBeUndefined();
      expect(await at('clova', tokens.access_token)).toBeDefined();
      expect(await at('clova')).toBeUndefined();
      await opened.store.db
        .updateTable('oidc')
        .set({ expires_at: 1 })
        .where('model', '=', 'AccessToken')
        .execute();
      expect(await at('clova', tokens.access_token)).toBeUndefined();
    });

    it('is a new speaker for a day, and again when another household links it', async () => {
      const since = async () =>
        (await opened.store.db.selectFrom('speakers').select('since').executeTakeFirst())?.since;
      const { tokens, client } = await link(sequences[0]);
      await at('clova', tokens.access_token);
      expect(await since()).toBe(clock.now());
      const began = clock.now();
      clock.pass(60_000);
      const refreshed = await oauth.refreshTokenGrant(client, tokens.refresh_token ?? '');
      await at('clova', refreshed.access_token);
      await at('clova', (await link(sequences[0])).tokens.access_token);
      expect(await since()).toBe(began);
      const neighbour = { id: 'neighbour', name: '이웃', relation: '본인' };
      await seedHousehold(
        opened.store,
        {
          members: [neighbour],
          speaker: { linked: false, private: false },
          notices: [],
          fines: [],
          calendar: [],
        },
        [],
        start,
      );
      linking.phone.member = 'neighbour';
      const theirs = await link(sequences[0]);
      expect((await at('clova', theirs.tokens.access_token))?.members[0]?.id).toBe('neighbour');
      expect(await since()).toBe(clock.now());
    });

    it('unlinks from the platform, from the page, and by revocation', async () => {
      const { store } = opened;
      const unlinkings = [
        () => store.queue.write((trx) => unlinkSpeaker(trx, 'clova', 'their-user'), { durable: true }),
        async (token: string) => {
          const row = await store.db
            .selectFrom('oidc')
            .select('grant_id')
            .where('id', '=', linkHash(token))
            .executeTakeFirst();
          await store.queue.write((trx) => unlinkGrant(trx, row?.grant_id ?? ''), { durable: true });
        },
        async (_token: string, client: oauth.Configuration, refresh: string) => {
          await oauth.tokenRevocation(client, refresh);
        },
      ];
      for (const unlink of unlinkings) {
        const { tokens, client } = await link(sequences[0]);
        expect(await at('clova', tokens.access_token)).toBeDefined();
        await unlink(tokens.access_token, client, tokens.refresh_token ?? '');
        expect(await at('clova', tokens.access_token)).toBeUndefined();
        await expect(oauth.refreshTokenGrant(client, tokens.refresh_token ?? '')).rejects.toMatchObject({
          error: 'invalid_grant',
          status: 400,
        });
      }
    });

    it('refuses a wrong secret, a code used twice, and a code without its verifier', async () => {
      const wrong = { ...sequences[0], auth: oauth.ClientSecretBasic('y'.repeat(40)) };
      await expect(link(wrong)).rejects.toMatchObject({ status: 401 });
      const { client, answer, state } = await authorize(sequences[1]);
      await expect(
        oauth.authorizationCodeGrant(client, answer.url, { expectedState: state }),
      ).rejects.toMatchObject({ error: 'invalid_grant' });
      const once = await authorize(sequences[0]);
      const grant = () =>
        oauth.authorizationCodeGrant(once.client, once.answer.url, { expectedState: once.state });
      const first = await grant();
      await expect(grant()).rejects.toMatchObject({ error: 'invalid_grant' });
      expect(await at('clova', first.access_token)).toBeUndefined();
    });

    it('lets an agreement be given by the browser that was asked only', async () => {
      const { page } = await authorize(sequences[0], {});
      const stranger = browser(linking.url);
      expect((await stranger.go(page.url.href, everything)).status).toBe(410);
    });

    it('keeps no token, code or cookie in the open', async () => {
      const { tokens } = await link(sequences[1]);
      const rows = JSON.stringify(await opened.store.db.selectFrom('oidc').selectAll().execute());
      for (const kept of [tokens.access_token, tokens.refresh_token ?? '', 'authorization_code', 'redirect'])
        expect(rows).not.toContain(kept);
      expect(rows).toContain(linkHash(tokens.access_token));
    });
  });
}
