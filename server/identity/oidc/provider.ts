import { hkdfSync } from 'node:crypto';
import { type Configuration, interactionPolicy, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { scopes } from '../../../shared/scopes.ts';
import type { LinkClient, LinkingConfig } from '../../linking-config.ts';
import { expiredPage } from '../../pages/agree-view.ts';
import { type LinkStore, oidcAdapter } from './adapter.ts';
import { agreePath, deviceCodeSeconds, genieClient, oidcPath } from './link-terms.ts';
import { signingKey } from './signing-key.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** From here on a refresh gives a new refresh token as well, so that a speaker in use stays linked. */
const renewAtPercent = 70;

/** Our OAuth 2 server (RFC 6749, 7636, 8628): platforms link their speakers to a household through it. */
export function createLinkProvider(store: LinkStore, publicUrl: string, platforms: LinkingConfig): Provider {
  const provider = new Provider(`${publicUrl}${oidcPath}`, configuration(store, platforms));
  provider.proxy = true;
  return provider;
}

function configuration(store: LinkStore, platforms: LinkingConfig): Configuration {
  return {
    adapter: (model: string) => oidcAdapter(store, model),
    clients: [...Object.entries(platforms).map(([id, client]) => clientOf(id, client)), deviceClient],
    jwks: { keys: [signingKey(store.vault)] },
    cookies: {
      keys: [
        Buffer.from(hkdfSync('sha256', store.vault.secretFor('oidc cookies'), '', '', 32)).toString('hex'),
      ],
      long: { sameSite: 'lax' },
      short: { sameSite: 'lax' },
    },
    scopes: ['openid', 'offline_access', ...scopes],
    responseTypes: ['code'],
    pkce: { required: (_ctx, client) => client.clientAuthMethod === 'none' },
    features: {
      devInteractions: { enabled: false },
      deviceFlow: { enabled: true, charset: 'digits', mask: '****-****' },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    renderError: (ctx) => {
      ctx.type = 'html';
      ctx.body = expiredPage();
    },
    findAccount: async (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    expiresWithSession: async () => false,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: (ctx) =>
      (ctx.oidc.entities.RefreshToken?.ttlPercentagePassed() ?? 0) >= renewAtPercent,
    loadExistingGrant,
    interactions: { policy: askEveryTime(), url: (_ctx, { uid }) => `${agreePath}/${uid}` },
    ttl: {
      AccessToken: (_ctx, _token, client) => (client.clientId === genieClient ? 180 * day : hour),
      AuthorizationCode: minute,
      DeviceCode: deviceCodeSeconds,
      Grant: 3650 * day,
      Interaction: 15 * minute,
      RefreshToken: 180 * day,
      Session: 15 * minute,
      IdToken: hour,
    },
  };
}

/** Only what was agreed to just now: another member may have the phone today. */
async function loadExistingGrant(ctx: KoaContextWithOIDC) {
  const grantId = ctx.oidc.result?.consent?.grantId;
  return grantId === undefined ? undefined : ctx.oidc.provider.Grant.find(grantId);
}

function askEveryTime() {
  const policy = interactionPolicy.base();
  const { Check } = interactionPolicy;
  policy
    .get('login')
    ?.checks.add(
      new Check('this_phone', 'the citizen signs in on this phone', ({ oidc }) => !oidc.result?.login),
    );
  return policy;
}

/** Basic and body credentials are both taken (`oidc-provider` treats them alike); PKCE where a platform sends it. */
function clientOf(id: string, { secret, redirects }: LinkClient) {
  return {
    client_id: id,
    client_secret: secret,
    redirect_uris: [...redirects],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    token_endpoint_auth_method: 'client_secret_basic' as const,
    id_token_signed_response_alg: 'ES256' as const,
  };
}

/** GiGA Genie links no accounts: its page asks for a code, and somebody types it on a phone (RFC 8628). */
const deviceClient = {
  client_id: genieClient,
  redirect_uris: [],
  response_types: [],
  grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
  token_endpoint_auth_method: 'none' as const,
  id_token_signed_response_alg: 'ES256' as const,
};
