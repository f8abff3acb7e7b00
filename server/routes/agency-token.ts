import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { issueToken } from '../agency/agency-client.ts';
import { apiLimits } from '../agency/api-limits.ts';
import { scopesOf } from '../agency/scope.ts';
import type { Store } from '../db/open-store.ts';

/** What has no value counts as not sent (RFC 6749, section 3.2). */
const parameter = z
  .string()
  .optional()
  .transform((text) => text || undefined);

const asked = z.object({
  grant_type: z.string().min(1),
  client_id: parameter,
  client_secret: parameter,
  scope: parameter,
});

/** RFC 6749, sections 2.3.1, 4.4 and 5. */
export function agencyToken(store: Store, clock: Clock): RequestHandler {
  return async (request, response) => {
    response.set('cache-control', 'no-store');
    const read = asked.safeParse(request.body ?? {});
    if (!read.success) return void response.status(400).json({ error: 'invalid_request' });
    const { grant_type: grant, scope } = read.data;
    if (grant !== 'client_credentials')
      return void response.status(400).json({ error: 'unsupported_grant_type' });
    const client = basicOf(request) ?? { id: read.data.client_id, secret: read.data.client_secret };
    const granted = await issueToken(store, { ...whole(client), scope }, clock.now());
    if (granted === 'invalid_client') response.set('www-authenticate', 'Basic realm="agency"').status(401);
    if (granted === 'invalid_scope') response.status(400);
    if (typeof granted === 'string') return void response.json({ error: granted });
    response.json({
      access_token: granted.token,
      token_type: 'Bearer',
      expires_in: apiLimits.tokenSeconds,
      scope: scopesOf(granted.kinds),
    });
  };
}

/** A form that cannot be read is a request that is none, in the words of a token endpoint. */
export const unreadForm: ErrorRequestHandler = (error, _request, response, next) => {
  if (error?.status === 400) response.status(400).json({ error: 'invalid_request' });
  else next(error);
};

interface Client {
  readonly id?: string | undefined;
  readonly secret?: string | undefined;
}

/** Nobody is registered under nothing, nor under what is no id of ours; a database need not be asked that. */
function whole({ id = '', secret = '' }: Client) {
  return { id: z.uuid().safeParse(id).success ? id : '', secret };
}

/** Both halves are form-encoded before they are joined. */
function basicOf(request: Request): Client | undefined {
  const pair = /^Basic ([\w+/=-]+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (pair === undefined) return undefined;
  const [id = '', secret = ''] = Buffer.from(pair, 'base64').toString().split(':', 2).map(decoded);
  return { id, secret };
}

const decoded = (half: string) => new URLSearchParams(`half=${half}`).get('half') ?? '';
