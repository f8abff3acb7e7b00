import { createHash } from 'node:crypto';
import { findCertificate } from '../../shared/catalog/certificates.ts';
import type { Clock } from '../../shared/clock.ts';
import { expiresAt, lastValidDay } from '../../shared/domain/certificate-validity.ts';
import type { DocumentAuthority, IssueResult } from '../../shared/ports/authority.ts';
import { addDelivery } from '../db/deliveries.ts';
import { keepContent } from '../db/document-contents.ts';
import { keepFile } from '../db/document-files.ts';
import type { Db } from '../db/open-database.ts';
import { type OpenRequest, openRequest } from '../db/open-request.ts';
import type { Signal } from '../db/signal.ts';
import type { WriteQueue } from '../db/write-queue.ts';
import type { CertificateContent } from '../documents/content.ts';
import { newDocumentNumber } from '../documents/document-number.ts';
import type { MakeDocument } from '../documents/make-document.ts';
import type { Vault } from '../vault/vault.ts';
import type { Job, JobResult } from './job.ts';

export interface IssueCertificateParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly vault: Vault;
  readonly signal: Signal;
  readonly clock: Clock;
  readonly authority: DocumentAuthority<CertificateContent>;
  readonly make: MakeDocument;
  /** Where anybody checks a document: the number follows. */
  readonly verifyUrl: string;
  /** Printed across what has no legal force. */
  readonly watermark: string | undefined;
}

type Issued = Extract<IssueResult<CertificateContent>, { outcome: 'ISSUED' }>;

/**
 * Has a document issued, signed and kept, and opens the job that sends its link. The authority is asked under the
 * document's own id, and before every retry what it knows of it: one agreement is one document, whatever fails.
 */
export function issueCertificate(parts: IssueCertificateParts): (job: Job) => Promise<JobResult> {
  return async (job) => {
    if (!(await markAsked(parts, job.key))) return 'done';
    const request = await openRequest(parts.db, parts.vault, job.key);
    if (!request) return 'done';
    const result = await attempt(parts, request, job.attempts > 1);
    if (result.outcome === 'REJECTED') await setState(parts, job.key, 'REJECTED', result.reason);
    if (result.outcome === 'UNKNOWN') await doubt(parts, job.key);
    if (result.outcome === 'PROCESSING') await setState(parts, job.key, 'PENDING');
    if (result.outcome === 'ISSUED') await keep(parts, request, result);
    parts.signal.notify();
    return result.outcome === 'UNKNOWN' || result.outcome === 'PROCESSING' ? 'again' : 'done';
  };
}

/** From here on it can no longer be taken back. False when it was, or when it is there already. */
function markAsked({ queue, clock }: IssueCertificateParts, id: string): Promise<boolean> {
  const at = clock.now();
  return queue.write(
    async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('documents')
        .set((eb) => ({ sent_to_authority_at: eb.fn.coalesce('sent_to_authority_at', eb.val(at)) }))
        .where('id', '=', id)
        .where('state', 'in', ['PENDING', 'UNKNOWN'])
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    { durable: true },
  );
}

async function attempt(
  { authority }: IssueCertificateParts,
  { request }: OpenRequest,
  isRetry: boolean,
): Promise<IssueResult<CertificateContent>> {
  const before = isRetry ? await authority.lookup(request.id) : undefined;
  return before ?? authority.issue(request);
}

/** Where the authority answers that it has never seen it, it can still be taken back. */
async function doubt(parts: IssueCertificateParts, id: string): Promise<void> {
  await setState(parts, id, 'UNKNOWN');
  if ((await parts.authority.lookup(id)) !== undefined) return;
  await parts.queue.write(
    (trx) =>
      trx
        .updateTable('documents')
        .set({ sent_to_authority_at: null })
        .where('id', '=', id)
        .where('state', '=', 'UNKNOWN')
        .execute(),
    { durable: true },
  );
}

async function setState(
  { queue, clock }: IssueCertificateParts,
  id: string,
  state: 'REJECTED' | 'UNKNOWN' | 'PENDING',
  reason: string | null = null,
): Promise<void> {
  const at = clock.now();
  await queue.write(
    (trx) =>
      trx
        .updateTable('documents')
        .set({ state, reason, updated_at: at })
        .where('id', '=', id)
        .where('state', 'in', ['PENDING', 'UNKNOWN'])
        .execute(),
    { durable: true },
  );
}

/** Without a signature or its time stamp there is no document: the citizen is told that it takes longer, the job retries. */
async function keep(parts: IssueCertificateParts, open: OpenRequest, issued: Issued): Promise<void> {
  const number = newDocumentNumber();
  const validDays = findCertificate(open.request.certificate)?.validDays;
  const file = await parts
    .make({
      content: issued.content,
      number,
      issuedAt: issued.at,
      validUntil: lastValidDay(issued.at, validDays),
      verifyUrl: `${parts.verifyUrl}/${number}`,
      watermark: parts.watermark,
    })
    .catch(async (error: unknown) => {
      await setState(parts, open.request.id, 'UNKNOWN');
      parts.signal.notify();
      throw error;
    });
  await keepSigned(parts, open, { file, content: issued.content, number, at: issued.at, validDays });
}

interface SignedFile {
  readonly file: Uint8Array;
  readonly content: CertificateContent;
  readonly number: string;
  readonly at: number;
  readonly validDays: number | undefined;
}

/** The file, its number and the message that tells of it appear together, once. */
function keepSigned(
  { queue, vault, clock }: IssueCertificateParts,
  { request: { id }, memberId }: OpenRequest,
  { file, content, number, at, validDays }: SignedFile,
): Promise<void> {
  const now = clock.now();
  return queue.write(
    async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('documents')
        .set({
          state: 'ISSUED',
          number,
          reason: null,
          sha256: createHash('sha256').update(file).digest('hex'),
          issued_at: at,
          expires_at: expiresAt(at, validDays) ?? null,
          updated_at: now,
        })
        .where('member_id', '=', memberId)
        .where('id', '=', id)
        .where('state', 'in', ['PENDING', 'UNKNOWN'])
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) return;
      await keepFile(trx, vault, { memberId, documentId: id, file });
      await keepContent(trx, vault, { memberId, documentId: id, content });
      await addDelivery(trx, vault, { id: `first:${id}`, memberId, documentId: id, at: now });
    },
    { durable: true },
  );
}
