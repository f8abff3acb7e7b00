import type { JobsTable } from '../db/schema.ts';

export const issueCertificateKind = 'issue-certificate';
export const sendLinkKind = 'send-link';

/** The row that makes a document happen; its key is the document's id, so there is one. */
export const issueJob = (documentId: string, at: number): JobsTable =>
  jobOf(issueCertificateKind, documentId, at);

/** The row that brings a link to the phone; its key is the delivery's id. */
export const sendLinkJob = (deliveryId: string, at: number): JobsTable => jobOf(sendLinkKind, deliveryId, at);

function jobOf(kind: string, key: string, at: number): JobsTable {
  return {
    id: `${kind}:${key}`,
    kind,
    key,
    payload: '{}',
    run_at: at,
    attempts: 0,
    lease_until: null,
    done_at: null,
    last_error: null,
  };
}
