import { z } from 'zod';
import type { Context } from '../../dialog/context.ts';
import { type Ask, flow, type Learned, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { validityOf } from '../../domain/certificate-validity.ts';
import { about, line } from '../../line.ts';
import { latestDocument } from './own-document.ts';
import { outcomeLines, sentDocument } from './send.ts';
import { spokenNameOf } from './spoken-name.ts';

const facts = z.object({
  certificate: z.string().optional(),
  /** `null`: there is none to send again. */
  document: z.object({ id: z.string(), certificate: z.string() }).nullable().optional(),
  agreed: z.string().optional(),
  refused: z.literal(true).optional(),
  sent: z.array(sentDocument).readonly().optional(),
});

/** "다시 보내줘": a new link to what exists; the earlier one stops working. To the registered phone, so 네 is enough. */
export const resendCertificate = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'person',
  facts,
  accepts: ({ slots }) =>
    typeof slots.certificate === 'string' ? { certificate: slots.certificate } : undefined,
  next({ certificate, document, agreed, refused, sent }, context) {
    if (sent) return { kind: 'end', say: outcomeLines(sent, context) };
    if (refused) return { kind: 'end', say: [line('certificates.not-sent')] };
    if (document === undefined) return { kind: 'run', call: (now) => look(certificate, now) };
    if (document === null) return { kind: 'end', say: [line('certificates.resend-none')] };
    return agreed === document.id ? send(document.id, context) : ask(document, context);
  },
});

async function look(certificate: string | undefined, context: Context): Promise<Learned> {
  const found = await latestDocument(
    context,
    certificate,
    (one) => /^(SENT|UNDELIVERED)$/.test(one.state) && validityOf(one, context.now) === 'valid',
  );
  return { done: { document: found ? { id: found.id, certificate: found.certificate } : null } };
}

function ask(document: { readonly id: string; readonly certificate: string }, context: Context): Ask {
  const name = spokenNameOf(document.certificate, context);
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['send'],
    prompt: [about(line('certificates.resend-ask', { name }), 'document', document.id)],
    example: line('certificates.agree-example'),
    hear({ intent }) {
      if (intent === 'confirm.yes') return learned({ done: { agreed: document.id } });
      return intent === 'confirm.no' ? learned({ done: { refused: true } }) : notForMe;
    },
  };
}

const briefWaitMs = 2_000;

function send(documentId: string, { member, newId, now: at }: Context): Step {
  return {
    kind: 'commit',
    writes: [{ kind: 'resend-certificate', id: newId(), memberId: member?.id ?? '', documentId, at }],
    meanwhile: [line('certificates.resend-accepted')],
    async after({ deps }): Promise<Learned> {
      const documents = await deps.documents.settle([documentId], briefWaitMs);
      return { done: { sent: documents.map(({ certificate, state }) => ({ certificate, state })) } };
    },
  };
}
