import { findPetitionFamily } from '../../catalog/petition-families.ts';
import { findPetitionGuide } from '../../catalog/petition-guides.ts';
import { askPin } from '../../dialog/ask-pin.ts';
import type { Context } from '../../dialog/context.ts';
import { flow, type Facts as Given, type Step, type Task } from '../../dialog/flow.ts';
import { paperApproval } from '../../domain/approval.ts';
import { missingSlot } from '../../domain/petition-form.ts';
import { brokenRule, mendedBy } from '../../domain/petition-rules.ts';
import { line } from '../../line.ts';
import type { Member } from '../../ports/homes.ts';
import { askedEnd, type NeededApproval, neededLine } from '../approvals/ask-approval.ts';
import { askSlot } from './ask-slot.ts';
import { type Facts, type Form, facts, formOf, lookUpRecord } from './facts.ts';
import { guide } from './guide.ts';
import { hintOf } from './hint.ts';
import { ineligible } from './ineligible.ts';
import { filedLines } from './outcome.ts';
import { agreementOf, readBack } from './read-back.ts';
import { submit } from './submit.ts';
import { askPetition, whichOf } from './which.ts';

/** Files any petition of the catalogue: asks what is missing, reads it all back, agrees, PIN, files. */
export const filePetition = flow<Facts>({
  version: 2,
  access: 'person',
  facts,
  accepts: (task, text, given) => (given === undefined ? firstWords(task, text) : another(task, text, given)),
  next(known, context) {
    if (known.petition === undefined) return askPetition();
    const family = findPetitionFamily(known.petition);
    if (family) return whichOf(family, known.hint);
    const guided = findPetitionGuide(known.petition);
    if (guided) return guide(guided, known, context);
    if (!known.record) return lookUpRecord;
    const form = formOf(known, context);
    return form ? fill(form, known, context) : { kind: 'end', say: [line('petitions.unknown')] };
  },
});

function firstWords({ slots }: Task, text: string | undefined): Given {
  return { petition: slots.petition, hint: hintOf(slots, text) };
}

/** "아니 신검 연기로": another petition begins anew; the same one, or its family, changes nothing. */
function another(task: Task, text: string | undefined, given: Given): Given | undefined {
  const { petition } = task.slots;
  if (petition === undefined) return undefined;
  const isSame = petition === given.petition || isFamilyOf(String(petition), given.petition);
  return isSame ? {} : { ...firstWords(task, text), answers: undefined };
}

const isFamilyOf = (id: string, member: unknown) =>
  findPetitionFamily(id)?.of.some(({ petition }) => petition === member) === true;

/** Whoever may not file hears it before the first question. */
function fill(form: Form, known: Facts, context: Context): Step {
  const { petition, answers, applicant } = form;
  if (known.asked) return askedEnd(known.asked, 'file-petition', context);
  if (known.filed !== undefined) return ended(form, known);
  const broken = brokenRule(petition.rules, answers, applicant);
  const mending = broken && petition.slots.find(({ key }) => key === mendedBy(broken));
  if (broken && !mending) return ineligible(broken, form, known.refused);
  if (broken && mending) return askSlot(form, mending, [{ spoken: broken.say }]);
  const missing = missingSlot(petition.slots, answers);
  if (missing) return askSlot(form, missing, []);
  return agree(form, known, context);
}

function agree(form: Form, known: Facts, context: Context): Step {
  const { member } = context;
  if (!member) return { kind: 'end', say: [line('household.not-linked')] };
  const obstacle = obstacleOf(member, known);
  if (obstacle) return { kind: 'end', say: [line(obstacle)] };
  if (known.refused) return { kind: 'end', say: [line('petitions.not-filed')] };
  const agreement = agreementOf(form, member, context);
  const needed = neededOf(known);
  if (known.agreed !== agreement)
    return readBack(form, agreement, needed ? [neededLine(needed, context)] : []);
  if (known.pin !== 'ok') return askPin(member, [line('pin.ask')]);
  return submit(form, member, agreement, needed, context);
}

function neededOf({ approval }: Facts): NeededApproval | undefined {
  const why = approval && paperApproval(approval);
  return why && { why, rules: approval };
}

function obstacleOf(member: Member, known: Facts): string | undefined {
  if (neededOf(known)?.rules.approverIds.length === 0) return 'approvals.no-phone';
  if (known.pin === 'locked') return 'petitions.pin-locked-now';
  if (member.pin === 'none') return 'petitions.no-pin';
  return member.pin === 'locked' ? 'petitions.pin-locked' : undefined;
}

function ended({ petition }: Form, { filed }: Facts): Step {
  if (!filed) return { kind: 'end', say: [line('petitions.filed-before')] };
  const body = filed.receipt === undefined ? petition.name : `${petition.name} · 접수번호 ${filed.receipt}`;
  return {
    kind: 'end',
    say: filedLines(filed, petition.id),
    focus: `petition:${filed.id}`,
    card: { title: '민원 신청', body },
  };
}
