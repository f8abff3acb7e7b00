import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import type { Store } from '../../server/db/open-store.ts';
import { oidcRouter } from '../../server/identity/oidc/mount.ts';
import { createLinkProvider } from '../../server/identity/oidc/provider.ts';
import { type LinkingConfig, linkingConfig } from '../../server/linking-config.ts';
import { linkingRouter } from '../../server/routes/linking.ts';
import type { Clock } from '../../shared/clock.ts';

export const secret = 'x'.repeat(40);
export const linkPlatforms: LinkingConfig = linkingConfig({
  LINK_CLOVA_SECRET: secret,
  LINK_ALEXA_SECRET: secret,
  LINK_ALEXA_VENDOR: 'M2AAAAAAAAAAAA',
  LINK_GOOGLE_SECRET: secret,
  LINK_GOOGLE_PROJECT: 'biseo-voice',
  LINK_NUGU_SECRET: secret,
  LINK_NUGU_REDIRECT: 'https://developers.nugu.co.kr/oauth/callback',
});

/** Our OAuth server over that store, with a phone on which `member` has signed in. */
export async function startLinking(store: Store, clock: Clock, handlers: readonly RequestHandler[] = []) {
  const app = express();
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = createLinkProvider(store, url, linkPlatforms);
  const phone: { member: string | undefined } = { member: 'younghee' };
  const parts = {
    store,
    provider: async () => provider,
    clock,
    memberOf: async () => phone.member,
    nameOf: (platform: string) => platform,
  };
  for (const handler of handlers) app.use(handler);
  app.use(oidcRouter(async () => provider));
  app.use(linkingRouter(parts));
  return {
    url,
    app,
    provider,
    phone,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
