import { join } from 'node:path';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { openFile } from '../db/document-files.ts';
import { findPresentation, present, shownState, withdraw } from '../db/presentations.ts';
import { findInWallet, throwAway } from '../db/wallet-documents.ts';
import { privatePage } from '../pages/html-page.ts';
import { staticRoot } from '../pages/page-policy.ts';
import { qrSvg } from '../pages/qr-svg.ts';
import type { WalletParts } from '../wallet/wallet-parts.ts';
import { documentDetail, walletView } from '../wallet/wallet-view.ts';

/** `/wallet`: the installed page and what it asks. Everything under `/wallet/api` is the signed-in member's own. */
export function walletRouter(parts: WalletParts): Router {
  const router = express.Router();
  const root = staticRoot();
  router.use(...privatePage());
  // Its files may be kept by the browser: without a network the page still opens.
  router.get('/', (_request, response) => response.sendFile('wallet.html', { root, cacheControl: false }));
  router.get('/worker.js', (_request, response) => {
    response.set('service-worker-allowed', '/wallet').sendFile('wallet-worker.js', { root });
  });
  router.get('/manifest.webmanifest', (_request, response) => {
    response.type('application/manifest+json').sendFile(join(root, 'wallet.webmanifest'));
  });
  router.use('/api', walletApi(parts));
  return router;
}

function walletApi(parts: WalletParts): Router {
  const { db, queue, clock } = parts;
  const api = express.Router();
  api.use(signedIn(parts), express.json({ limit: '16kb' }));
  api.get('/documents', async (_request, response) => {
    response.json(await walletView(parts, memberOf(response)));
  });
  api.get('/documents/:id', async (request, response) => {
    response.json(found(await documentDetail(parts, memberOf(response), request.params.id)));
  });
  api.get('/documents/:id/file', (request, response) => sendFile(parts, request, response));
  api.delete('/documents/:id', async (request, response) => {
    const member = memberOf(response);
    const { id } = request.params;
    await queue.write((trx) => throwAway(trx, member, id, clock.now()), { durable: true });
    response.status(204).end();
  });
  api.post('/documents/:id/presentations', (request, response) => show(parts, request, response));
  api.get('/presentations/:id', async (request, response) => {
    const row = found(await findPresentation(db, memberOf(response), request.params.id));
    response.json({ state: shownState(row, clock.now()) });
  });
  api.delete('/presentations/:id', async (request, response) => {
    const member = memberOf(response);
    await queue.write((trx) => withdraw(trx, member, request.params.id, clock.now()), { durable: true });
    response.status(204).end();
  });
  return api;
}

type WithId = Request<{ id: string }>;

const asked = z.strictObject({ to: z.string().trim().min(1).max(60), kind: z.enum(['whole', 'limited']) });

async function show(
  { db, queue, vault, clock, publicUrl }: WalletParts,
  request: WithId,
  response: Response,
) {
  const read = asked.safeParse(request.body);
  if (!read.success) throw new AppError('BAD_PAYLOAD', 'whom to show it to is missing');
  const memberId = memberOf(response);
  const { id: documentId } = found(await findInWallet(db, memberId, request.params.id));
  const { to, kind } = read.data;
  const shown = { memberId, documentId, kind, to, at: clock.now() };
  const { id, code } = await queue.write((trx) => present(trx, vault, shown), { durable: true });
  response.status(201).json({ id, code, qr: qrSvg(`${publicUrl}/v/show/${code}`, '보여 주는 QR') });
}

async function sendFile({ db, vault }: WalletParts, request: WithId, response: Response): Promise<void> {
  const memberId = memberOf(response);
  const document = found(await findInWallet(db, memberId, request.params.id));
  const file = found(await openFile(db, vault, memberId, document.id));
  response.attachment(`${document.number}.pdf`).type('application/pdf').send(file);
}

function signedIn({ sessions }: WalletParts): RequestHandler {
  return async (request, response, next) => {
    const memberId = await sessions.memberOf(request);
    if (memberId === undefined) return void response.status(401).json({ error: { code: 'NOT_SIGNED_IN' } });
    response.locals.memberId = memberId;
    next();
  };
}

const memberOf = (response: Response): string => response.locals.memberId;

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new AppError('BAD_PAYLOAD', 'not in this wallet', { status: 404 });
  return value;
}
