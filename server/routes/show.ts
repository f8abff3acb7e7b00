import express, { type Request, type Response, type Router } from 'express';
import { findByNumber } from '../db/checked-document.ts';
import { tokenHash } from '../db/deliveries.ts';
import { openContent } from '../db/document-contents.ts';
import { openFile } from '../db/document-files.ts';
import {
  credentialOf,
  findByCode,
  openPresentation,
  type Row,
  readShown,
  shownState,
  viewingCode,
} from '../db/presentations.ts';
import { findInWallet } from '../db/wallet-documents.ts';
import { badCredentialPage, credentialPage } from '../pages/credential-view.ts';
import { documentView } from '../pages/document-view.ts';
import { privatePage } from '../pages/html-page.ts';
import { cannotShowPage, nameYourselfPage, wholePage } from '../pages/show-view.ts';
import type { WalletParts } from '../wallet/wallet-parts.ts';

type WithCode = Request<{ code: string }>;

/** `/v/show/<code>`: a document that its owner shows, to whoever has the code first and says who it is. */
export function showRouter(parts: WalletParts): Router {
  const router = express.Router();
  router.use(...privatePage(), async (request, response, next) => {
    if (await parts.mayLook(request.ip ?? '')) next();
    else response.status(429).type('html').send(cannotShowPage('busy'));
  });
  router.get('/:code', (request, response) => look(parts, request, response));
  router.post('/:code', express.urlencoded({ extended: false, limit: '1kb' }), (request, response) =>
    open(parts, request, response),
  );
  router.get('/:code/file', (request, response) => sendFile(parts, request, response));
  return router;
}

async function look(parts: WalletParts, request: WithCode, response: Response): Promise<void> {
  const { code } = request.params;
  const row = await findByCode(parts.db, parts.vault, code);
  const state = shownState(row, parts.clock.now());
  if (state === 'ready') return send(response, 200, nameYourselfPage());
  if (!row || state === 'ended' || !isViewer(row, request))
    return send(response, 410, cannotShowPage(state === 'opened' ? 'opened' : 'ended'));
  send(response, 200, row.kind === 'whole' ? await wholeOf(parts, row, code) : await limitedOf(parts, row));
}

/** Nothing is seen before somebody has said who it is: what is not opened is not used up by a look. */
async function open(parts: WalletParts, request: WithCode, response: Response): Promise<void> {
  const { code } = request.params;
  const { by }: { readonly by?: unknown } = request.body ?? {};
  const named = typeof by === 'string' ? by.trim().slice(0, 60) : '';
  if (named === '' || !viewingCode.test(code)) return send(response, 400, nameYourselfPage());
  const opening = { code, by: named, at: parts.clock.now() };
  const secret = await parts.queue.write((trx) => openPresentation(trx, parts.vault, opening), {
    durable: true,
  });
  if (secret === undefined) return send(response, 410, cannotShowPage('opened'));
  const secure = parts.publicUrl.startsWith('https:');
  response.cookie(cookie, secret, { httpOnly: true, sameSite: 'strict', secure, path: `/v/show/${code}` });
  response.redirect(303, `/v/show/${code}`);
}

async function limitedOf({ db, vault, clock, credentials }: WalletParts, row: Row): Promise<string> {
  const text = (await credentialOf(db, vault, row)) ?? '';
  const now = clock.now();
  const checked = await credentials.check(text, now);
  if (!checked) return badCredentialPage();
  return credentialPage({ checked, document: await findByNumber(db, checked.number), now, text });
}

async function wholeOf(
  { db, vault, publicUrl, watermark }: WalletParts,
  row: Row,
  code: string,
): Promise<string> {
  const document = await findInWallet(db, row.member_id, row.document_id);
  const content = await openContent(db, vault, row.member_id, row.document_id);
  if (!document || !content) return cannotShowPage('ended');
  const { by = '' } = await readShown(db, vault, row);
  const html = documentView({ ...document, content, verifyUrl: `${publicUrl}/v`, watermark });
  return wholePage({ by, html, number: document.number, code });
}

async function sendFile(
  { db, vault, clock }: WalletParts,
  request: WithCode,
  response: Response,
): Promise<void> {
  const row = await findByCode(db, vault, request.params.code);
  const mayHave =
    row && shownState(row, clock.now()) === 'opened' && row.kind === 'whole' && isViewer(row, request);
  const file = mayHave && (await openFile(db, vault, row.member_id, row.document_id));
  if (!file) return send(response, 410, cannotShowPage('ended'));
  response.attachment('document.pdf').type('application/pdf').send(file);
}

const cookie = 'biseo_view';

function isViewer(row: Row, { headers }: Request<{ code: string }>): boolean {
  const [, secret = ''] = /(?:^|; )biseo_view=([\w-]+)/.exec(headers.cookie ?? '') ?? [];
  return row.viewer_hash === tokenHash(secret);
}

const send = (response: Response, status: number, page: string): void =>
  void response.status(status).type('html').send(page);
