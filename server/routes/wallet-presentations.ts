import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { openContent } from '../db/document-contents.ts';
import {
  findPresentation,
  keepCredential,
  present,
  readShown,
  shownState,
  withdraw,
} from '../db/presentations.ts';
import { findInWallet, type WalletDocument } from '../db/wallet-documents.ts';
import { qrSvg } from '../pages/qr-svg.ts';
import { holderKey } from '../wallet/household-credential.ts';
import { found, memberOf } from '../wallet/of-request.ts';
import type { WalletParts } from '../wallet/wallet-parts.ts';

type WithId = Request<{ id: string }>;

/** What the wallet asks to show a document to an institution. */
export function presentationApi(parts: WalletParts): Router {
  const { db, queue, clock } = parts;
  const api = express.Router();
  api.post('/documents/:id/presentations', (request, response) => offer(parts, request, response));
  api.put('/presentations/:id/credential', (request, response) => limit(parts, request, response));
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

const to = z.string().trim().min(1).max(60);
const asked = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('whole'), to }),
  // With the public half of a key that the phone keeps.
  z.strictObject({ kind: z.literal('limited'), to, holder: holderKey }),
]);
const limited = z.strictObject({ credential: z.string().max(50_000) });

async function offer(parts: WalletParts, request: WithId, response: Response): Promise<void> {
  const { queue, vault, clock, db, publicUrl } = parts;
  const { data } = asked.safeParse(request.body);
  if (!data) throw new AppError('BAD_PAYLOAD', 'whom to show it to is missing');
  const memberId = memberOf(response);
  const document = found(await findInWallet(db, memberId, request.params.id));
  const credential =
    data.kind === 'limited' ? await issue(parts, document, memberId, data.holder) : undefined;
  const shown = { memberId, documentId: document.id, kind: data.kind, to: data.to, at: clock.now() };
  const { id, code } = await queue.write((trx) => present(trx, vault, shown), { durable: true });
  const qr = qrSvg(`${publicUrl}/v/show/${code}`, '보여 주는 QR');
  response.status(201).json({ id, code, qr, ...(credential === undefined ? {} : { credential }) });
}

/** To the phone, whole: what of it is shown the phone decides. */
async function issue(
  { db, vault, clock, credentials }: WalletParts,
  { id, number, expiresAt }: WalletDocument,
  memberId: string,
  holder: z.infer<typeof holderKey>,
): Promise<string> {
  const content = await openContent(db, vault, memberId, id);
  const household = found(content?.household);
  const at = clock.now();
  const authority = content?.issuer ?? '';
  return credentials.issue({ household, number, authority, holder, at, until: expiresAt ?? at + dayMs });
}

const dayMs = 24 * 60 * 60_000;

/** What the phone lets be seen: ours, signed by it for this showing and this institution. */
async function limit(
  { db, queue, vault, clock, credentials }: WalletParts,
  request: WithId,
  response: Response,
) {
  const row = found(await findPresentation(db, memberOf(response), request.params.id));
  const credential = limited.safeParse(request.body).data?.credential ?? '';
  const checked = await credentials.check(credential, clock.now());
  const meant = await readShown(db, vault, row);
  if (!checked || checked.nonce !== row.id || checked.to !== meant.to || checked.people.length === 0)
    throw new AppError('BAD_PAYLOAD', 'not a credential for this showing');
  await queue.write((trx) => keepCredential(trx, vault, row, credential), { durable: true });
  response.status(204).end();
}
