import { z } from 'zod';
import { findPetition, type Petition } from '../../catalog/petitions.ts';
import type { Context } from '../../dialog/context.ts';
import type { Step } from '../../dialog/flow.ts';
import type { FormAnswers } from '../../domain/petition-form.ts';
import { type Applicant, militaryStatuses } from '../../domain/petition-rules.ts';
import { petitionStates } from '../../ports/petitions.ts';
import { approvalRules, askedApproval } from '../approvals/rules.ts';
import { hint, hintedAnswers } from './hint.ts';

const answers = z.record(z.string(), z.union([z.string(), z.number()]));

/** What is on record of the member, looked up once a petition is known. */
const record = z.object({
  phone: z.string().optional(),
  birth: z.string().optional(),
  status: z.enum(militaryStatuses).optional(),
  dutyOn: z.string().optional(),
});

const filed = z.object({
  id: z.string(),
  state: z.enum(petitionStates),
  receipt: z.string().optional(),
  reason: z.string().optional(),
  attachBy: z.string().optional(),
});

export const facts = z.object({
  /** An id of the petitions, of a family of them, or of the guides. */
  petition: z.string().optional(),
  hint: hint.optional(),
  answers: answers.optional(),
  record: record.optional(),
  approval: approvalRules.optional(),
  /** sha256 of what was read back, once it was agreed to. */
  agreed: z.string().optional(),
  pin: z.enum(['ok', 'locked']).optional(),
  refused: z.literal(true).optional(),
  asked: askedApproval.optional(),
  filed: filed.nullable().optional(),
  guided: z.literal(true).optional(),
});
export type Facts = z.infer<typeof facts>;

/** A petition being filled in. */
export interface Form {
  readonly petition: Petition;
  readonly answers: FormAnswers;
  readonly applicant: Applicant;
  /** The number on record, where the form takes it. */
  readonly ownPhone?: string;
}

export const lookUpRecord: Step = {
  kind: 'run',
  async call({ deps, member }) {
    if (!member) return { done: { record: {} } };
    const [profile, approval] = await Promise.all([
      deps.profiles.of(member.id),
      deps.approvals.rulesOf(member.id),
    ]);
    const { birth, phone, military } = profile;
    return {
      done: { record: { birth, phone, status: military?.status, dutyOn: military?.dutyOn }, approval },
    };
  },
};

/** What was said at first, what was answered since, and what is on record, in that order of weight from the least. */
export function formOf(known: Facts, { today }: Context): Form | undefined {
  const petition = findPetition(known.petition ?? '');
  if (!petition) return undefined;
  const { phone, ...rest } = known.record ?? {};
  const own = petition.slots.find((slot) => slot.own === 'phone')?.key;
  const fromRecord = own === undefined || phone === undefined ? {} : { [own]: phone };
  const hinted = known.hint ? hintedAnswers(petition, known.hint, today) : {};
  const given = { ...fromRecord, ...hinted, ...known.answers };
  const isOwn = own !== undefined && phone !== undefined && given[own] === phone;
  return {
    petition,
    answers: given,
    applicant: { today, ...rest },
    ...(isOwn ? { ownPhone: phone } : {}),
  };
}
