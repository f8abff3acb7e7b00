import type { JobsTable } from '../db/schema.ts';
import { newJob } from './new-job.ts';

export const issueCertificateKind = 'issue-certificate';
export const sendLinkKind = 'send-link';
export const sendCodeKind = 'send-code';

/** The row that makes a document happen; its key is the document's id, so there is one. */
export const issueJob = (documentId: string, at: number): JobsTable =>
  newJob(issueCertificateKind, documentId, at);

/** The row that brings a link to the phone; its key is the delivery's id. */
export const sendLinkJob = (deliveryId: string, at: number): JobsTable =>
  newJob(sendLinkKind, deliveryId, at);

/** The row that sends the code of a link, the `count`th of it. */
export const sendCodeJob = (deliveryId: string, count: number, at: number): JobsTable =>
  newJob(sendCodeKind, `${deliveryId}#${count}`, at, { deliveryId, count });
