import { z } from 'zod';
import type { Context } from '../../dialog/context.ts';
import { flow, type Learned } from '../../dialog/flow.ts';
import { validityOf } from '../../domain/certificate-validity.ts';
import { about, type Line, line } from '../../line.ts';
import type { CertificateDocument, DocumentState } from '../../ports/documents.ts';
import { latestDocument } from './own-document.ts';
import { spokenNameOf } from './spoken-name.ts';

const facts = z.object({ certificate: z.string().optional(), told: z.literal(true).optional() });

/** "아까 그거 왔어?": how the last one stands, or the one that was named. */
export const certificateStatus = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'person',
  facts,
  accepts: ({ slots }) =>
    typeof slots.certificate === 'string' ? { certificate: slots.certificate } : undefined,
  next({ certificate, told }) {
    if (told) return { kind: 'end', say: [] };
    return { kind: 'run', call: (context) => look(certificate, context) };
  },
});

async function look(certificate: string | undefined, context: Context): Promise<Learned> {
  const document = await latestDocument(context, certificate);
  const none = certificate === undefined ? 'certificates.status-none' : 'certificates.status-none-such';
  return { done: { told: true }, say: [document ? statusLine(document, context) : line(none)] };
}

const keys: Readonly<Record<DocumentState, string>> = {
  PENDING: 'certificates.status-pending',
  UNKNOWN: 'certificates.status-pending',
  ISSUED: 'certificates.status-issued',
  SENT: 'certificates.status-sent',
  UNDELIVERED: 'certificates.status-undelivered',
  REJECTED: 'certificates.status-rejected',
  CANCELLED: 'certificates.status-cancelled',
};

function statusLine(document: CertificateDocument, context: Context): Line {
  const name = spokenNameOf(document.certificate, context);
  if (document.state === 'SENT' && validityOf(document, context.now) === 'expired')
    return about(line('certificates.status-expired', { name }), 'document', document.id);
  const at = new Date(document.issuedAt ?? document.askedAt).toISOString();
  return about(line(keys[document.state], { name, at }), 'document', document.id);
}
