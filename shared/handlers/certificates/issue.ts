import { z } from 'zod';
import { askPin } from '../../dialog/ask-pin.ts';
import type { Context } from '../../dialog/context.ts';
import { type Ask, type End, flow, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { paperApproval } from '../../domain/approval.ts';
import { line } from '../../line.ts';
import type { Member } from '../../ports/homes.ts';
import { askedEnd } from '../approvals/ask-approval.ts';
import { askedApproval } from '../approvals/rules.ts';
import { askOption, nextOption } from './ask-option.ts';
import { agreementTo, type Deal, readBack } from './read-back.ts';
import { outcomeLines, sendCertificates, sentDocument } from './send.ts';
import { isOverheard } from './spoken-name.ts';
import { certificatesOf, wanted, wantedOf } from './wanted.ts';
import { applicant, lookUpApplicant, refusal, subjectOf } from './whose.ts';

const facts = wanted.extend({
  applicant: applicant.optional(),
  /** sha256 of what was read back, once it was agreed to, and what makes that 네 this one. */
  agreed: z.string().optional(),
  once: z.string().optional(),
  pin: z.enum(['ok', 'locked']).optional(),
  refused: z.literal(true).optional(),
  asked: askedApproval.optional(),
  sent: z.array(sentDocument).readonly().optional(),
});
type Facts = z.infer<typeof facts>;

/** "등본 보내줘": which, whose, what is in it, read back, agree, PIN, issue; and says what is true then. */
export const issueCertificate = flow<Facts>({
  version: 1,
  access: 'linked',
  facts,
  accepts: wantedOf,
  next(known, context) {
    if (known.sent) return { kind: 'end', say: outcomeLines(known.sent, context) };
    if (known.asked) return askedEnd(known.asked, 'issue-certificate', context);
    if (known.refused) return { kind: 'end', say: [line('certificates.not-sent')] };
    const certificates = certificatesOf(known);
    const visit = certificates.find(({ issue }) => issue === 'visit');
    if (visit) return say('certificates.visit', { name: visit.name, agency: visit.agency });
    if (certificates.length === 0) return which;
    const subject = subjectOf(known, context);
    if ('kind' in subject) return subject;
    const { member } = context;
    return member ? forSubject(known, subject, member, context) : say('household.not-linked');
  },
});

const say = (key: string, params?: Readonly<Record<string, unknown>>): End => ({
  kind: 'end',
  say: [line(key, params)],
});

const which: Ask = {
  kind: 'ask',
  expect: 'choice',
  prompt: [line('certificates.which')],
  example: line('certificates.which-example'),
  hear: ({ intent }) => (intent === 'confirm.no' ? learned({ done: { refused: true } }) : notForMe),
};

function forSubject(known: Facts, subject: Member, member: Member, context: Context): Step {
  const certificates = certificatesOf(known);
  const looked = known.applicant;
  if (looked?.memberId !== member.id || looked.subjectId !== subject.id)
    return lookUpApplicant(member.id, subject.id);
  const refused = refusal(certificates, subject, member, looked);
  if (refused) return { kind: 'end', say: [refused] };
  const obstacle = obstacleOf(member, known);
  if (obstacle) return say(obstacle);
  const quiet = isOverheard(context) && certificates.some(({ sensitive }) => sensitive);
  const said = quiet ? { ...known, usual: true as const } : known;
  const open = nextOption(certificates, said);
  if (open) return askOption(open, said, context);
  const why = paperApproval(looked.approval);
  const needed = why && { why, rules: looked.approval };
  const deal = { certificates, said, subject, member, phone: looked.phone ?? '', needed };
  return conclude(deal, known, context);
}

function obstacleOf(member: Member, { pin, applicant: looked }: Facts): string | undefined {
  if (pin === 'locked') return 'certificates.pin-locked-now';
  if (looked?.phone === undefined) return 'certificates.no-phone';
  if (paperApproval(looked.approval) && looked.approval.approverIds.length === 0) return 'approvals.no-phone';
  if (member.pin === 'none') return 'certificates.no-pin';
  return member.pin === 'locked' ? 'certificates.pin-locked' : undefined;
}

function conclude(deal: Deal, { agreed, once, pin }: Facts, context: Context): Step {
  const agreement = agreementTo(deal, context);
  if (agreed !== agreement || once === undefined) return readBack(deal, agreement, context);
  if (pin !== 'ok') return askPin(deal.member, [line('pin.ask')]);
  return sendCertificates(deal, agreement, once, context);
}
