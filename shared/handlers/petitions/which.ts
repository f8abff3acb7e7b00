import type { findPetitionFamily } from '../../catalog/petition-families.ts';
import { type Ask, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import type { Understood } from '../../understood.ts';
import { heardAnswer } from './hear-answer.ts';
import { type Hint, hintedChoice } from './hint.ts';

type Family = NonNullable<ReturnType<typeof findPetitionFamily>>;

/** Which of more than fifty: too many to list, so it is asked openly, with examples. */
export function askPetition(): Ask {
  return {
    kind: 'ask',
    expect: 'choice',
    prompt: [line('petitions.which')],
    example: line('petitions.which-example'),
    hear: ({ intent, slots }) =>
      (intent === 'petition.file' || intent === 'answer') && slots.petition !== undefined
        ? learned({ given: { petition: slots.petition } })
        : notForMe,
  };
}

/** "입영 연기": for which reason decides which petition it is. */
export function whichOf(family: Family, said: Hint | undefined): Step {
  const hinted = family.of.find(({ value }) => value === hintedChoice(family.of, said));
  if (hinted) return { kind: 'run', call: async () => ({ given: { petition: hinted.petition } }) };
  return {
    kind: 'ask',
    expect: 'choice',
    prompt: [
      line('petitions.options-all', {
        list: family.of.map(({ value }) => line('petitions.value', { value })),
      }),
      { spoken: family.ask },
    ],
    reask: [{ spoken: family.ask }],
    example: line('petitions.example-choice', {
      list: family.of.map(({ value }) => line('petitions.value', { value })),
    }),
    why: line('petitions.why-which'),
    takes: family.of.some(({ value }) => value === '취소') ? ['cancel'] : [],
    hear: (understood) => heardMember(family, understood),
  };
}

function heardMember(family: Family, understood: Understood) {
  const { intent, slots } = understood;
  if (intent === 'petition.file' && family.of.some(({ petition }) => petition === slots.petition))
    return learned({ given: { petition: slots.petition } });
  const value = heardAnswer({ ...asSlot, choices: family.of }, understood);
  const member = family.of.find((one) => one.value === value);
  return member ? learned({ given: { petition: member.petition } }) : notForMe;
}

const asSlot = { key: '', type: 'choice', label: '', ask: '', why: '', required: true } as const;
