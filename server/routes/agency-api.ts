import type { ServerResponse } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { type Agency, agencyOf } from '../agency/agency-client.ts';
import { type Answer, problem } from '../agency/answer.ts';
import { apiLimits } from '../agency/api-limits.ts';
import { updateNotice } from '../agency/change-notice.ts';
import { openApi } from '../agency/open-api.ts';
import { agencyReport } from '../agency/report.ts';
import { sendBatch, sendNotice } from '../agency/send-notice.ts';
import { notFound, noticeState } from '../agency/sent-notice.ts';
import { withdrawNotice } from '../agency/withdraw-notice.ts';
import { writeOnce } from '../agency/write-once.ts';
import type { Executor } from '../db/compiled.ts';
import type { Store } from '../db/open-store.ts';
import type { LimitBy } from '../limits/limit-by.ts';
import type { Log } from '../log.ts';
import { agencyToken, unreadForm } from './agency-token.ts';

export interface AgencyApiParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly limitBy: LimitBy;
  readonly log: Log;
}

/** `/api/v1`: where agencies send what citizens are told. */
export function agencyRouter(parts: AgencyApiParts): Router {
  const router = express.Router();
  router.get('/openapi.json', (_request, response) => void response.json(openApi()));
  const form = express.urlencoded({ extended: false, limit: apiLimits.tokenBodyBytes });
  router.post('/token', seldom(parts), form, agencyToken(parts.store, parts.clock), unreadForm);
  router.all('/token', only('POST'));
  router.use(knownOnly(parts));
  addNotices(router, parts);
  router.use((_request, response) => send(response, problem(404, '그런 주소가 없습니다')));
  router.use(failed(parts.log));
  return router;
}

function seldom({ limitBy }: AgencyApiParts): RequestHandler {
  const mayAsk = limitBy({ name: 'agency-token', points: apiLimits.tokens, seconds: 60 });
  return async (request, response, next) => {
    if (await mayAsk(request.ip ?? '')) next();
    else tooMany(response);
  };
}

/** Who asks is known before a body is read. */
function knownOnly({ store, clock, limitBy }: AgencyApiParts): RequestHandler {
  const mayAsk = limitBy({ name: 'agency', points: apiLimits.requests, seconds: 60 });
  return async (request, response, next) => {
    const token = /^Bearer ([\w-]{43})$/i.exec(request.get('authorization') ?? '')?.[1];
    const agency = token === undefined ? undefined : await agencyOf(store, token, clock.now());
    if (!agency)
      return send(response.set('www-authenticate', 'Bearer'), problem(401, '토큰이 없거나 지났습니다'));
    if (!(await mayAsk(agency.id))) return tooMany(response);
    response.locals.agency = agency;
    next();
  };
}

/** The text as it came, by which the same request is known again: a parsed one may nest deeper than can be written out. */
function keepText(_request: unknown, response: ServerResponse, bytes: Buffer): void {
  (response as Response).locals.text = bytes.toString();
}

type Writing = (trx: Executor, agency: Agency, request: Request) => Promise<Answer>;

function addNotices(router: Router, { store, clock }: AgencyApiParts): void {
  const { db, vault } = store;
  const writes = (apply: Writing) => async (request: Request, response: Response) => {
    const agency: Agency = response.locals.agency;
    const key = request.get('idempotency-key') ?? '';
    if (!keyShape.test(key)) return send(response, problem(400, 'Idempotency-Key가 필요합니다'));
    const asked = JSON.stringify([request.method, request.path, response.locals.text ?? '']);
    const once = { agencyId: agency.id, key, request: asked, now: clock.now() };
    const answer = writeOnce(store, once, (trx) => apply(trx, agency, request));
    const [done] = await Promise.all([answer, after(soonest(request.body))]);
    send(response, done);
  };
  const one: Writing = (trx, agency, { body }) => sendNotice(trx, vault, agency, body, clock.now());
  const many: Writing = (trx, agency, { body }) => sendBatch(trx, vault, agency, body, clock.now());
  const update: Writing = (trx, agency, request) =>
    updateNotice(trx, vault, agency, idOf(request), request.body, clock.now());
  const withdraw: Writing = (trx, agency, request) => withdrawNotice(trx, agency, idOf(request), clock.now());
  router.param('id', oursOnly);
  const json = express.json({ limit: apiLimits.bodyBytes, verify: keepText });
  router.route('/notices').post(json, jsonOnly, writes(one)).all(only('POST'));
  router.route('/notices/batch').post(json, jsonOnly, writes(many)).all(only('POST'));
  router.route('/notices/:id/withdraw').post(json, writes(withdraw)).all(only('POST'));
  const state: RequestHandler = async (request, response) =>
    send(response, await noticeState(db, response.locals.agency, idOf(request)));
  const report: RequestHandler = async ({ query }, response) =>
    send(response, await agencyReport(db, response.locals.agency, query, clock.now()));
  router.route('/reports').get(report).all(only('GET, HEAD'));
  router.route('/notices/:id').get(state).patch(json, jsonOnly, writes(update)).all(only('GET, HEAD, PATCH'));
}

const keyShape = new RegExp(`^[!-~]{1,${apiLimits.keyLength}}$`);

/** Longer than finding, sealing and keeping takes, so that it makes no difference whether there was anybody to find. */
function soonest(body: unknown): number {
  const notices = Array.isArray(body) ? Math.min(body.length, apiLimits.inBatch) : 1;
  return apiLimits.soonestMs + apiLimits.soonestMsEach * notices;
}

const idOf = (request: Request) => String(request.params.id);

/** What is no id of ours is nobody's; not every database takes any text. */
function oursOnly(_request: Request, response: Response, next: () => void, id: string): void {
  if (z.uuid().safeParse(id).success) next();
  else send(response, notFound);
}

const jsonOnly: RequestHandler = (request, response, next) => {
  if (request.body !== undefined) next();
  else send(response, problem(415, '본문은 application/json이어야 합니다'));
};

/** RFC 9110, section 15.5.6. */
const only =
  (methods: string): RequestHandler =>
  (_request, response) =>
    send(response.set('allow', methods), problem(405, '이 주소에 그런 방법은 없습니다'));

const tooMany = (response: Response) =>
  send(response.set('retry-after', '60'), problem(429, '요청이 너무 잦습니다'));

function send(response: Response, { status, body }: Answer): void {
  const type = 'title' in body ? 'application/problem+json' : 'application/json';
  // Ended rather than sent: how a notice stands is asked anew each time, so that no answer is a 304.
  response.status(status).type(type).set('cache-control', 'no-store').end(JSON.stringify(body));
}

/** A body that is no JSON, too large, or in no known encoding, an address that cannot be read; or what failed in here. */
const failed =
  (log: Log): ErrorRequestHandler =>
  (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = Number(error?.status ?? 500);
    if (status < 500) return send(response, problem(status, '요청을 읽지 못했습니다'));
    log.error({ err: error }, 'agency API failed');
    send(response, problem(500, '처리하지 못했습니다'));
  };
