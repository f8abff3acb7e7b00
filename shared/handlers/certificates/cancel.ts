import { z } from 'zod';
import type { Context } from '../../dialog/context.ts';
import { type Ask, flow, type Learned, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { about, line } from '../../line.ts';
import { takenInCancelling, takesBack } from '../talk/takes-back.ts';
import { latestDocument } from './own-document.ts';
import { spokenNameOf } from './spoken-name.ts';

const open = z.object({ id: z.string(), certificate: z.string() });

const facts = z.object({
  certificate: z.string().optional(),
  /** `null`: nothing is open. */
  document: open.nullable().optional(),
  agreed: z.string().optional(),
  refused: z.literal(true).optional(),
  cancelled: z.boolean().optional(),
});

/** "등본 신청 취소해줘": as long as no authority can have issued it. */
export const cancelCertificate = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'person',
  facts,
  accepts: ({ slots }) =>
    typeof slots.certificate === 'string' ? { certificate: slots.certificate } : undefined,
  next({ certificate, document, agreed, refused, cancelled }, context) {
    if (document === undefined) return { kind: 'run', call: (now) => look(certificate, now) };
    if (document === null) return { kind: 'end', say: [line('certificates.cancel-none')] };
    const name = spokenNameOf(document.certificate, context);
    if (cancelled !== undefined)
      return {
        kind: 'end',
        say: [line(cancelled ? 'certificates.cancelled' : 'certificates.cancel-late', { name })],
      };
    if (refused) return { kind: 'end', say: [line('certificates.cancel-kept')] };
    return agreed === document.id ? cancel(document.id, context) : ask(document, context);
  },
});

async function look(certificate: string | undefined, context: Context): Promise<Learned> {
  const found = await latestDocument(context, certificate, ({ state }) => /^(PENDING|UNKNOWN)$/.test(state));
  return { done: { document: found ? { id: found.id, certificate: found.certificate } : null } };
}

function ask(document: z.infer<typeof open>, context: Context): Ask {
  const name = spokenNameOf(document.certificate, context);
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['end'],
    takes: takenInCancelling,
    prompt: [about(line('certificates.cancel-ask', { name }), 'document', document.id)],
    example: line('certificates.example-yesno'),
    hear(answer) {
      const back = takesBack(answer);
      if (back === undefined) return notForMe;
      return learned({ done: back ? { agreed: document.id } : { refused: true } });
    },
  };
}

function cancel(id: string, { member, now: at }: Context): Step {
  return {
    kind: 'commit',
    writes: [{ kind: 'cancel-certificate', id, memberId: member?.id ?? '', at }],
    meanwhile: [],
    async after({ deps }): Promise<Learned> {
      const [document] = await deps.documents.find([id]);
      return { done: { cancelled: document?.state === 'CANCELLED' } };
    },
  };
}
