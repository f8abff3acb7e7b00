import type { Context } from '../../dialog/context.ts';
import { type Ask, type Hearing, learned, notForMe } from '../../dialog/flow.ts';
import { petitionAgreement } from '../../domain/petition-agreement.ts';
import {
  applies,
  type FormSlot,
  neededAttachments,
  phoneSlots,
  writtenOnPhone,
} from '../../domain/petition-form.ts';
import { type Line, line } from '../../line.ts';
import type { Member } from '../../ports/homes.ts';
import type { Understood } from '../../understood.ts';
import { asksPrice } from '../asks-price.ts';
import { takeAll } from './ask-slot.ts';
import { correctionsOf } from './correct.ts';
import type { Form } from './facts.ts';

export function agreementOf({ petition, answers }: Form, member: Member, context: Context): string {
  return petitionAgreement({
    memberId: member.id,
    petition: petition.id,
    answers,
    deviceKey: context.speakerKey,
    sessionId: context.sessionId,
  });
}

/** Everything that will be filed, in one breath, and one question. */
export function readBack(form: Form, agreement: string, needed: readonly Line[]): Ask {
  const what = [line('petitions.what', { name: form.petition.spoken }), ...partLines(form)];
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['file', 'send'],
    prompt: [
      ...what,
      ...phoneLines(form),
      ...feeLines(form),
      ...paperLines(form),
      ...needed,
      line('petitions.agree'),
    ],
    reask: [...what, line('petitions.agree')],
    example: line('petitions.agree-example'),
    why: line('petitions.why-agree'),
    hear: (understood) => hear(form, agreement, understood),
  };
}

function hear(form: Form, agreement: string, understood: Understood): Hearing {
  if (understood.mild)
    return { kind: 'again', say: [line('petitions.agree-example'), line('petitions.agree')] };
  if (understood.intent === 'confirm.yes') return learned({ done: { agreed: agreement } });
  if (asksPrice(understood.text)) {
    const [fee = line('petitions.no-fee')] = feeLines(form);
    return { kind: 'again', say: [fee, line('petitions.agree')] };
  }
  const changes = correctionsOf(form, understood);
  if (changes.length > 0) return takeAll(form, changes);
  return understood.intent === 'confirm.no' ? learned({ done: { refused: true } }) : notForMe;
}

function partLines(form: Form): readonly Line[] {
  const parts = form.petition.slots.flatMap((slot) => part(form, slot));
  return parts.length === 0 ? [] : [line('petitions.parts', { parts })];
}

function part(form: Form, slot: FormSlot): readonly Line[] {
  const value = form.answers[slot.key];
  if (value === undefined || value === writtenOnPhone || !applies(slot, form.answers)) return [];
  if (slot.own === 'phone' && form.ownPhone !== undefined) return [];
  const said = slot.private ? line('petitions.private') : line(`petitions.value-${slot.type}`, { value });
  return [line('petitions.part', { label: slot.label, value: said })];
}

/** What was taken from the record is said to be from there. */
function phoneLines({ ownPhone }: Form): readonly Line[] {
  return ownPhone === undefined ? [] : [line('petitions.own-phone', { last: ownPhone.slice(-4) })];
}

function feeLines({ petition: { fee } }: Form): readonly Line[] {
  return fee === 0 ? [] : [line('petitions.fee', { fee })];
}

/** What has to follow from the phone. */
function paperLines({ petition, answers }: Form): readonly Line[] {
  const papers = neededAttachments(petition.attachments, answers).map(({ name }) => name);
  const entries = phoneSlots(petition.slots, answers).map(({ label }) => label);
  const list = [...papers, ...entries].map((value) => line('petitions.value', { value }));
  return list.length === 0 ? [] : [line('petitions.papers', { list })];
}
