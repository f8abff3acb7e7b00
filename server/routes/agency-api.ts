import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import type { Clock } from '../../shared/clock.ts';
import { type Agency, agencyOf, issueToken, tokenSeconds } from '../agency/agency-client.ts';
import { type Answer, problem } from '../agency/answer.ts';
import { updateNotice } from '../agency/change-notice.ts';
import { openApi } from '../agency/open-api.ts';
import { sendBatch, sendNotice } from '../agency/send-notice.ts';
import { noticeState } from '../agency/sent-notice.ts';
import { withdrawNotice } from '../agency/withdraw-notice.ts';
import { writeOnce } from '../agency/write-once.ts';
import type { Executor } from '../db/compiled.ts';
import type { Store } from '../db/open-store.ts';
import type { LimitBy } from '../limits/limit-by.ts';

export interface AgencyApiParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly limitBy: LimitBy;
}

const tooMany = problem(429, '요청이 너무 잦습니다');

/** `/api/v1`: where agencies send what citizens are told. */
export function agencyRouter(parts: AgencyApiParts): Router {
  const router = express.Router();
  router.get('/openapi.json', (_request, response) => void response.json(openApi()));
  router.post('/token', express.urlencoded({ extended: false, limit: '4kb' }), tokens(parts));
  router.use(knownOnly(parts));
  router.use(express.json({ limit: '2mb' }));
  addNotices(router, parts);
  router.use((_request, response) => send(response, problem(404, '그런 주소가 없습니다')));
  router.use(unread);
  return router;
}

function tokens({ store, clock, limitBy }: AgencyApiParts): RequestHandler {
  const mayAsk = limitBy({ name: 'agency-token', points: 60, seconds: 60 });
  return async (request, response) => {
    if (!(await mayAsk(request.ip ?? ''))) return send(response, tooMany);
    const { grant_type: grant, client_id: id, client_secret: secret } = request.body ?? {};
    response.set('cache-control', 'no-store');
    if (grant !== 'client_credentials')
      return void response.status(400).json({ error: 'unsupported_grant_type' });
    const known = typeof id === 'string' && typeof secret === 'string';
    const token = known ? await issueToken(store, { id, secret }, clock.now()) : undefined;
    if (token === undefined) return void response.status(401).json({ error: 'invalid_client' });
    response.json({ access_token: token, token_type: 'Bearer', expires_in: tokenSeconds });
  };
}

/** Who asks is known before a body is read. */
function knownOnly({ store, clock, limitBy }: AgencyApiParts): RequestHandler {
  const mayAsk = limitBy({ name: 'agency', points: 1200, seconds: 60 });
  return async (request, response, next) => {
    const token = /^Bearer ([\w-]{43})$/.exec(request.get('authorization') ?? '')?.[1];
    const agency = token === undefined ? undefined : await agencyOf(store, token, clock.now());
    if (!agency)
      return send(response.set('www-authenticate', 'Bearer'), problem(401, '토큰이 없거나 지났습니다'));
    if (!(await mayAsk(agency.id))) return send(response, tooMany);
    response.locals.agency = agency;
    next();
  };
}

type Writing = (trx: Executor, agency: Agency, request: Request) => Promise<Answer>;

function addNotices(router: Router, { store, clock }: AgencyApiParts): void {
  const { db, vault } = store;
  const writes = (apply: Writing) => async (request: Request, response: Response) => {
    const agency: Agency = response.locals.agency;
    const key = request.get('idempotency-key') ?? '';
    if (!/^[\x21-\x7e]{1,200}$/.test(key))
      return send(response, problem(400, 'Idempotency-Key가 필요합니다'));
    const asked = JSON.stringify([request.method, request.path, request.body ?? null]);
    const once = { agencyId: agency.id, key, request: asked, now: clock.now() };
    send(response, await writeOnce(store, once, (trx) => apply(trx, agency, request)));
  };
  const one: Writing = (trx, agency, { body }) => sendNotice(trx, vault, agency, body, clock.now());
  const many: Writing = (trx, agency, { body }) => sendBatch(trx, vault, agency, body, clock.now());
  const update: Writing = (trx, agency, request) =>
    updateNotice(trx, vault, agency, idOf(request), request.body, clock.now());
  const withdraw: Writing = (trx, agency, request) => withdrawNotice(trx, agency, idOf(request), clock.now());
  router.post('/notices', writes(one));
  router.post('/notices/batch', writes(many));
  router.patch('/notices/:id', writes(update));
  router.post('/notices/:id/withdraw', writes(withdraw));
  router.get('/notices/:id', async (request, response) =>
    send(response, await noticeState(db, response.locals.agency, idOf(request))),
  );
}

const idOf = (request: Request) => String(request.params.id);

function send(response: Response, { status, body }: Answer): void {
  const type = 'title' in body ? 'application/problem+json' : 'application/json';
  response.status(status).type(type).send(JSON.stringify(body));
}

/** A body that is no JSON, too large, or in no known encoding. */
const unread: ErrorRequestHandler = (error, _request, response, next) => {
  const status = Number(error?.status ?? 500);
  if (status >= 500) return next(error);
  send(response, problem(status, '본문을 읽지 못했습니다'));
};
