import { type Ask, type Hearing, learned, notForMe } from '../../dialog/flow.ts';
import { type FormSlot, writtenOnPhone } from '../../domain/petition-form.ts';
import { formProblem } from '../../domain/petition-problem.ts';
import { type Line, line } from '../../line.ts';
import type { Expect } from '../../turn.ts';
import type { Understood } from '../../understood.ts';
import { type Correction, correctionsOf } from './correct.ts';
import type { Form } from './facts.ts';
import { heardAnswer } from './hear-answer.ts';

const expects: Readonly<Record<FormSlot['type'], Expect>> = {
  date: 'date',
  month: 'date',
  choice: 'choice',
  yesno: 'yesno',
  text: 'text',
  address: 'text',
  phone: 'text',
  number: 'text',
};

/** More are too many to keep in mind. */
const mostNamed = 3;

/** One question of the form. `before`: why the last answer could not stand. */
export function askSlot(form: Form, slot: FormSlot, before: readonly Line[]): Ask {
  const ask: Line = { spoken: slot.ask };
  return {
    kind: 'ask',
    expect: expects[slot.type],
    prompt: [...before, ...optionLines(slot), ask],
    reask: [ask],
    example: exampleOf(slot),
    why: { spoken: slot.why },
    ...(isWritable(slot) ? { otherwise: putOff(form, slot) } : {}),
    takes: slot.choices?.some(({ value }) => value === '취소') ? ['cancel'] : [],
    hear: (understood) => hear(form, slot, understood),
  };
}

function hear(form: Form, slot: FormSlot, understood: Understood): Hearing {
  const { field, edge } = understood.slots;
  const isOther = edge === undefined ? field !== undefined && field !== slot.label : beganBefore(form, slot);
  const value = isOther ? undefined : heardAnswer(slot, understood);
  if (value !== undefined) return takeAll(form, [{ slot, value }]);
  const changes = correctionsOf(form, understood);
  if (changes.length > 0) return takeAll(form, changes);
  if (slot.type === 'date' && understood.slots.month !== undefined)
    return { kind: 'again', say: [line('petitions.which-day')] };
  return notForMe;
}

/** "아니 십이일부터": a day that was given before is meant, where there is one. */
const beganBefore = ({ petition, answers }: Form, { key }: FormSlot): boolean =>
  petition.slots.some(
    (other) => other.type === 'date' && other.key !== key && answers[other.key] !== undefined,
  );

/** Takes answers, or says at once why one cannot stand. */
export function takeAll(form: Form, changes: readonly Correction[]): Hearing {
  for (const { slot, value } of changes) {
    const problem = value === writtenOnPhone ? undefined : formProblem(slot, value, form.applicant.today);
    if (problem !== undefined)
      return { kind: 'again', say: [line(`petitions.problem-${problem}`), { spoken: slot.ask }] };
  }
  const changed = Object.fromEntries(changes.map(({ slot, value }) => [slot.key, value]));
  const isLater = changes.some(({ value }) => value === writtenOnPhone);
  return learned({
    given: { answers: { ...form.answers, ...changed } },
    ...(isLater ? { say: [line('petitions.on-phone')] } : {}),
  });
}

const isWritable = ({ type }: FormSlot) => type === 'text' || type === 'address';

/** What no ear catches can be written on the phone. */
const putOff = ({ answers }: Form, { key }: FormSlot) => ({
  given: { answers: { ...answers, [key]: writtenOnPhone } },
  say: [line('petitions.on-phone')],
});

/** What there is to choose from, unless the question names it. */
function optionLines({ ask, choices = [] }: FormSlot): readonly Line[] {
  if (choices.length === 0 || choices.every(({ value }) => ask.includes(value.slice(0, 2)))) return [];
  const list = choices.slice(0, mostNamed).map(({ value }) => line('petitions.value', { value }));
  return [line(choices.length > mostNamed ? 'petitions.options-some' : 'petitions.options', { list })];
}

function exampleOf(slot: FormSlot): Line {
  if (isWritable(slot)) return line('petitions.example-text', { label: slot.label, usual: slot.usual ?? '' });
  const list = slot.choices?.map(({ value }) => line('petitions.value', { value }));
  if (list) return line('petitions.example-choice', { list });
  return line('petitions.example', { usual: slot.usual ?? '' });
}
