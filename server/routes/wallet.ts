import { join } from 'node:path';
import express, { type Request, type Response, type Router } from 'express';
import { openFile } from '../db/document-files.ts';
import { findInWallet, throwAway } from '../db/wallet-documents.ts';
import { privatePage } from '../pages/html-page.ts';
import { staticRoot } from '../pages/page-policy.ts';
import { sameOrigin } from '../pages/same-origin.ts';
import { found, memberOf, signedIn } from '../wallet/of-request.ts';
import type { WalletParts } from '../wallet/wallet-parts.ts';
import { documentDetail, walletView } from '../wallet/wallet-view.ts';
import { presentationApi } from './wallet-presentations.ts';
import { pushApi } from './wallet-push.ts';

/** `/wallet`: the installed page and what it asks. Everything under `/wallet/api` is the signed-in member's own. */
export function walletRouter(parts: WalletParts): Router {
  const router = express.Router();
  const root = staticRoot();
  router.use(...privatePage(), sameOrigin);
  // Its files may be kept by the browser: without a network the page still opens.
  router.get('/', (_request, response) => response.sendFile('wallet.html', { root, cacheControl: false }));
  router.get('/worker.js', (_request, response) => {
    response.set('service-worker-allowed', '/wallet').sendFile('wallet-worker.js', { root });
  });
  router.get('/manifest.webmanifest', (_request, response) => {
    response.type('application/manifest+json').sendFile(join(root, 'wallet.webmanifest'));
  });
  router.use(
    '/api',
    signedIn(parts),
    express.json({ limit: '64kb' }),
    walletApi(parts),
    presentationApi(parts),
    pushApi(parts),
  );
  return router;
}

function walletApi(parts: WalletParts): Router {
  const { queue, clock } = parts;
  const api = express.Router();
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
  return api;
}

type WithId = Request<{ id: string }>;

async function sendFile({ db, vault }: WalletParts, request: WithId, response: Response): Promise<void> {
  const memberId = memberOf(response);
  const document = found(await findInWallet(db, memberId, request.params.id));
  const file = found(await openFile(db, vault, memberId, document.id));
  response.attachment(`${document.number}.pdf`).type('application/pdf').send(file);
}
