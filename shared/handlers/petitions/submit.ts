import type { Context } from '../../dialog/context.ts';
import type { Commit } from '../../dialog/flow.ts';
import { applies } from '../../domain/petition-form.ts';
import { line } from '../../line.ts';
import type { Member } from '../../ports/homes.ts';
import type { PetitionWrite } from '../../ports/petitions.ts';
import { askApproval, type NeededApproval } from '../approvals/ask-approval.ts';
import type { Form } from './facts.ts';

/** A reply does not wait on an office: this long for the usual quick answer, then the truth is that it is under way. */
const briefWaitMs = 1500;

/** Opens the petition in the same commit that uses the agreement up, and says how it then is. */
export function submit(
  form: Form,
  member: Member,
  agreement: string,
  needed: NeededApproval | undefined,
  context: Context,
): Commit {
  const id = context.newId();
  const asked = form.petition.slots.filter((slot) => applies(slot, form.answers)).map(({ key }) => key);
  const answers = Object.fromEntries(Object.entries(form.answers).filter(([key]) => asked.includes(key)));
  const write: Extract<PetitionWrite, { kind: 'file-petition' }> = {
    kind: 'file-petition',
    id,
    memberId: member.id,
    petition: form.petition.id,
    answers,
    agreement,
    at: context.now,
  };
  if (needed) return askApproval([write], needed, member, context);
  return {
    kind: 'commit',
    writes: [write],
    meanwhile: [line('petitions.later')],
    async after({ deps }) {
      const [filed] = await deps.petitions.settle([id], briefWaitMs);
      if (!filed) return { done: { filed: null } };
      const { state, receipt, reason, attachBy } = filed;
      return { done: { filed: { id, state, receipt, reason, attachBy } } };
    },
  };
}
