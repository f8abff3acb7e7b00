import express, { type Request, type Response, type Router } from 'express';
import type { Clock } from '../../shared/clock.ts';
import { askCode, findLink, type Link, tryCode } from '../db/links.ts';
import type { Db } from '../db/open-database.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { PhoneSessions } from '../identity/phone-session.ts';
import { privatePage } from '../pages/html-page.ts';
import { busyLinkPage, linkPage } from '../pages/link-view.ts';
import type { Vault } from '../vault/vault.ts';

export interface LinkParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Signs the phone in: a code that came to it is what signing in asks for. */
  readonly sessions: Pick<PhoneSessions, 'open'>;
  readonly mayLook: (address: string) => Promise<boolean>;
  /** A code is to be sent. */
  onAsked(): void;
}

/**
 * `/d/<token>`: the link in the message. It opens once, within thirty minutes, and only for whoever also gets the code on
 * the member's own phone: a copy of the message is good for nothing. What merely looks (a preview) changes nothing.
 */
export function linkRouter(parts: LinkParts): Router {
  const router = express.Router();
  router.use(...privatePage(), async (request, response, next) => {
    if (await parts.mayLook(request.ip ?? '')) next();
    else response.status(429).type('html').send(busyLinkPage());
  });
  router.get('/:token', async (request, response) => {
    show(response, await findLink(parts.db, request.params.token, parts.clock.now()));
  });
  router.post('/:token', express.urlencoded({ extended: false, limit: '1kb' }), async (request, response) => {
    const { code }: { readonly code?: unknown } = request.body ?? {};
    if (typeof code === 'string') await open(parts, request, response, code);
    else await ask(parts, request, response);
  });
  return router;
}

type WithToken = Request<{ token: string }>;

async function ask({ queue, clock, onAsked }: LinkParts, request: WithToken, response: Response) {
  const { token } = request.params;
  const asked = await queue.write((trx) => askCode(trx, token, clock.now()), { durable: true });
  if (asked) onAsked();
  response.redirect(303, `/d/${encodeURIComponent(token)}`);
}

async function open(parts: LinkParts, request: WithToken, response: Response, code: string) {
  const { queue, vault, clock, sessions } = parts;
  const given = { token: request.params.token, code, now: clock.now() };
  const tried = await queue.write((trx) => tryCode(trx, vault, given), { durable: true });
  if (!tried.right) return show(response, tried.link, true);
  await sessions.open(tried.memberId, request, response);
  response.redirect(303, `/wallet#${encodeURIComponent(tried.documentId)}`);
}

const statuses: Readonly<Partial<Record<Link['state'], number>>> = {
  unknown: 404,
  opened: 410,
  dead: 410,
  expired: 410,
};

function show(response: Response, link: Link, isWrong = false): void {
  const status = statuses[link.state] ?? (isWrong ? 403 : 200);
  response.status(status).type('html').send(linkPage(link, isWrong));
}
