import { z } from 'zod';
import type { Context } from '../../dialog/context.ts';
import type { Learned, Step } from '../../dialog/flow.ts';
import { onceOnly } from '../../domain/certificate-agreement.ts';
import { type Line, line } from '../../line.ts';
import type { Write } from '../../ports/dialogs.ts';
import type { CertificateDocument } from '../../ports/documents.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import type { Deal } from './read-back.ts';
import { spokenNameOf } from './spoken-name.ts';
import { optionsOf } from './wanted.ts';

/** A reply does not wait on an authority: this long for the usual quick answer, then the truth is "접수했습니다". */
const briefWaitMs = 2_000;

export const sentDocument = z.object({
  certificate: z.string(),
  state: z.enum(['PENDING', 'UNKNOWN', 'ISSUED', 'SENT', 'UNDELIVERED', 'REJECTED', 'CANCELLED']),
});
export type SentDocument = z.infer<typeof sentDocument>;

/** Asks for the documents in the commit that uses the agreement up, and says how they then are. */
export function sendCertificates(deal: Deal, agreement: string, once: string, context: Context): Step {
  const writes = deal.certificates.map(
    (certificate): Extract<Write, { kind: 'issue-certificate' }> => ({
      kind: 'issue-certificate',
      id: context.newId(),
      memberId: deal.member.id,
      subjectId: deal.subject.id,
      certificate: certificate.id,
      options: optionsOf(certificate, deal.said),
      agreement: onceOnly(agreement, once),
      at: context.now,
    }),
  );
  if (deal.needed) return askApproval(writes, deal.needed, deal.member, context);
  return {
    kind: 'commit',
    writes,
    meanwhile: [line('certificates.accepted')],
    async after({ deps }): Promise<Learned> {
      const documents = await deps.documents.settle(
        writes.map(({ id }) => id),
        briefWaitMs,
      );
      return { done: { sent: documents.map(({ certificate, state }) => ({ certificate, state })) } };
    },
  };
}

/** What is true at this moment; "보냈습니다" only of what the sender took. */
export function outcomeLines(sent: readonly SentDocument[], context: Context): readonly Line[] {
  const names = (states: readonly CertificateDocument['state'][]) =>
    sent.filter(({ state }) => states.includes(state)).map((one) => spokenNameOf(one.certificate, context));
  const arrived = names(['SENT']);
  const open = names(['PENDING', 'UNKNOWN', 'ISSUED']);
  const rejected = names(['REJECTED']);
  const stuck = names(['UNDELIVERED']);
  return [
    ...(arrived.length > 0
      ? [line('certificates.sent', { names: arrived }), line('certificates.half-hour')]
      : []),
    ...(open.length > 0
      ? [
          open.length < sent.length
            ? line('certificates.accepted-rest', { names: open })
            : line('certificates.accepted'),
        ]
      : []),
    ...(rejected.length > 0 ? [line('certificates.rejected', { names: rejected })] : []),
    ...(stuck.length > 0 ? [line('certificates.undelivered', { names: stuck })] : []),
  ];
}
