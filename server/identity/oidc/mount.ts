import express, { type RequestHandler, type Router } from 'express';
import type Provider from 'oidc-provider';
import { oidcPath } from './provider.ts';

/** The OAuth endpoints. A browser that linked before begins anew: somebody else may hold the phone. */
export function oidcRouter(provider: Provider): Router {
  const router = express.Router();
  router.use(`${oidcPath}/auth`, forgetSession);
  router.use(oidcPath, provider.callback());
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
