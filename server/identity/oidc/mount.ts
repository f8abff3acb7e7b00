import express, { type RequestHandler, type Router } from 'express';
import type Provider from 'oidc-provider';
import type { LinkProvider } from './link-provider.ts';
import { oidcPath } from './link-terms.ts';

/** The OAuth endpoints. A browser that linked before begins anew: somebody else may hold the phone. */
export function oidcRouter(linkProvider: LinkProvider): Router {
  const router = express.Router();
  let handle: ReturnType<Provider['callback']> | undefined;
  router.use(`${oidcPath}/auth`, forgetSession);
  router.use(oidcPath, async (request, response) => {
    handle ??= (await linkProvider()).callback();
    await handle(request, response);
  });
  return router;
}

const forgetSession: RequestHandler = (request, _response, next) => {
  const { cookie } = request.headers;
  if (cookie !== undefined)
    request.headers.cookie = cookie
      .split('; ')
      .filter((pair) => !pair.startsWith('_session'))
      .join('; ');
  next();
};
