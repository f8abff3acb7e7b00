import { z } from 'zod';
import type { Certificate } from '../../catalog/certificates.ts';
import type { Context } from '../../dialog/context.ts';
import type { Ask, Step } from '../../dialog/flow.ts';
import { learned, notForMe } from '../../dialog/flow.ts';
import { mayRequest, tieBetween } from '../../domain/certificate-request.ts';
import { type Line, line } from '../../line.ts';
import type { Member } from '../../ports/homes.ts';
import { approvalRules } from '../approvals/rules.ts';
import { membersNamed } from '../household/members-named.ts';
import type { Wanted } from './wanted.ts';

/** What was looked up of whoever asks, and of whose it is. */
export const applicant = z.object({
  memberId: z.string(),
  subjectId: z.string(),
  phone: z.string().optional(),
  sameHousehold: z.boolean(),
  minor: z.boolean(),
  consent: z.boolean(),
  endedOn: z.string().optional(),
  approval: approvalRules,
});
export type KnownApplicant = z.infer<typeof applicant>;

/** Whom the certificate is about: the speaker's own member, unless another was named. */
export function subjectOf(said: Wanted, context: Context): Member | Step {
  const { home, member } = context;
  if (!member) return { kind: 'end', say: [line('household.not-linked')] };
  if (said.member === undefined) return member;
  const named =
    said.memberId === undefined
      ? membersNamed(home, said.member)
      : (home?.members ?? []).filter(({ id }) => id === said.memberId);
  const [only] = named;
  if (!only) return { kind: 'end', say: [line('certificates.no-such-member')] };
  return named.length === 1 ? only : askWhose(named);
}

function askWhose(members: readonly Member[]): Ask {
  const names = members.map(({ name, relation }) => line('household.member', { name, relation }));
  return {
    kind: 'ask',
    expect: 'choice',
    prompt: [line('certificates.whose', { names })],
    example: line('household.whom-example'),
    hear({ intent, slots }) {
      if (intent === 'confirm.no') return learned({ done: { refused: true } });
      const { index } = slots;
      const chosen = typeof index === 'number' ? members[index - 1] : undefined;
      const named = membersNamed({ members }, String(slots.member ?? ''));
      const meant = chosen ?? (named.length === 1 ? named[0] : undefined);
      return meant ? learned({ given: { memberId: meant.id } }) : notForMe;
    },
  };
}

export function lookUpApplicant(memberId: string, subjectId: string): Step {
  return {
    kind: 'run',
    async call({ deps, today }) {
      const [known, approval] = await Promise.all([
        deps.applicants.of(memberId, subjectId, today),
        deps.approvals.rulesOf(memberId),
      ]);
      return { done: { applicant: { memberId, subjectId, ...known, approval } } };
    },
  };
}

/** Why one of them may not be fetched, if any: said instead of asking the authority in vain. */
export function refusal(
  certificates: readonly Certificate[],
  subject: Member,
  member: Member,
  known: KnownApplicant,
): Line | undefined {
  const { sameHousehold, minor, consent } = known;
  const tie = subject.id === member.id ? 'self' : tieBetween(member.relation, subject.relation);
  for (const certificate of certificates) {
    const answer = mayRequest(certificate, { tie, sameHousehold, minor, consent });
    if (answer.kind === 'ok') continue;
    const missing =
      known.endedOn === undefined ? 'certificates.consent-missing' : 'certificates.consent-ended';
    const why = answer.why === 'SELF_ONLY' ? 'certificates.self-only' : missing;
    return line(tie === 'self' ? 'certificates.not-oneself' : why, {
      certificate: certificate.name,
      name: subject.name,
      until: known.endedOn ?? '',
    });
  }
  return undefined;
}
