import type { Request, RequestHandler } from 'express';
import { AppError } from '../../shared/errors.ts';

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets nothing be written that another site's page asks for. Browsers of today say where a request comes from
 * (Sec-Fetch-Site, W3C Fetch Metadata); older ones at least send Origin. Who says neither is refused.
 */
export const sameOrigin: RequestHandler = (request, _response, next) => {
  if (reading.has(request.method) || isOurs(request)) return next();
  next(new AppError('UNVERIFIED', 'a page of another site asked to write', { status: 403 }));
};

function isOurs({ headers }: Request): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin = '', host } = headers;
  return URL.canParse(origin) && new URL(origin).host === host;
}
