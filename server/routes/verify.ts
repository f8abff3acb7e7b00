import { createHash } from 'node:crypto';
import express, { type Request, type RequestHandler, type Router } from 'express';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { type CheckedDocument, findByNumber } from '../db/checked-document.ts';
import type { Db } from '../db/open-database.ts';
import { viewingCode } from '../db/presentations.ts';
import { readDocumentNumber } from '../documents/document-number.ts';
import { privatePage } from '../pages/html-page.ts';
import { askPage, busyPage, verdictPage } from '../pages/verify-view.ts';

export interface VerifyParts {
  readonly db: Db;
  readonly clock: Clock;
  /** Whether this address may look once more. */
  readonly mayLook: (address: string) => Promise<boolean>;
}

/** Ours have tens of kilobytes. */
const mostFileBytes = 5 * 1024 * 1024;

/** `/v`: whoever is handed a document checks it here, by its number and by the file itself. Names nobody. */
export function verifyRouter(parts: VerifyParts): Router {
  const router = express.Router();
  router.use(...privatePage(), limited(parts));
  router.get('/', (request, response) => {
    const { number } = request.query;
    if (typeof number === 'string') response.redirect(303, placeOf(number));
    else response.type('html').send(askPage());
  });
  router.get('/:number', async (request, response) => {
    const found = await findDocument(parts, request.params.number);
    response
      .status(found ? 200 : 404)
      .type('html')
      .send(verdictPage(written(request.params.number), found, parts.clock.now()));
  });
  router.post('/:number', async (request, response) => {
    const found = await findDocument(parts, request.params.number);
    const sha256 = await hashOf(request);
    if (found) response.json(compared(found.sha256 === sha256));
    else response.status(404).json({ same: false, say: '그런 문서가 없어요.' });
  });
  return router;
}

/** What is no number is looked for all the same: the answer takes as long and says as much. */
function findDocument({ db }: VerifyParts, number: string): Promise<CheckedDocument | undefined> {
  return findByNumber(db, written(number));
}

/** What is typed into the one box: the number of a document, or the code under which somebody shows one. */
function placeOf(typed: string): string {
  const digits = typed.normalize('NFKC').replaceAll(/[\s\p{Pd}]/gu, '');
  return viewingCode.test(digits) ? `/v/show/${digits}` : `/v/${encodeURIComponent(written(typed))}`;
}

const written = (number: string) => readDocumentNumber(number) ?? number.slice(0, 40);

const compared = (same: boolean) =>
  same
    ? { same, say: '같은 파일이에요. 한 글자도 다르지 않아요.' }
    : { same, say: '이 문서와 다른 파일이에요. 고쳤거나, 다른 문서예요.' };

function limited({ mayLook }: VerifyParts): RequestHandler {
  return async (request, response, next) => {
    if (await mayLook(request.ip ?? '')) next();
    else if (request.method === 'POST')
      response.status(429).json({ same: false, say: '잠시 뒤에 다시 해 주세요.' });
    else response.status(429).type('html').send(busyPage());
  };
}

/** Read as it arrives: the file itself is never held, let alone kept. */
async function hashOf(request: Request): Promise<string> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read to its end all the same: an answer before it breaks the connection.
    if (size <= mostFileBytes) hash.update(chunk);
  }
  if (size > mostFileBytes) throw new AppError('BAD_PAYLOAD', 'a file too large', { status: 413 });
  return hash.digest('hex');
}
